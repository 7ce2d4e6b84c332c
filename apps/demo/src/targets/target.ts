import type { CallOptions, Token } from "@kantata-refs/client";
import type { DeclaredResponse } from "../document.js";

/** Something that answers the demo. */
export interface Target {
  /** For people. */
  name: string;
  baseUrl: string;
  token: Token;
  /** Whether what is written can be read again. */
  stateful: boolean;
  /** Whether the demo may create, change and delete references. */
  writable: boolean;
  /** The task that the story is about. */
  storyId: string;
  /** The name under which the story links its task. */
  serviceName: string;
  /** Call options that make it answer with an example of the document; none where its answers are its own. */
  prefer: (response: DeclaredResponse | undefined, example: string) => CallOptions;
  /**
   * Makes it refuse the next call of an operation like this, and answers the options for that call. Undefined where it
   * cannot be made to.
   */
  provoke: ((operationId: string, response: DeclaredResponse) => CallOptions) | undefined;
  close: () => Promise<void>;
}
