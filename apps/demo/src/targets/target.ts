import type { CallOptions, Token } from "@kantata-refs/client";
import type { DeclaredResponse } from "../document.js";

/** A server that the demo calls. */
export interface Target {
  /** The name to print. */
  name: string;
  baseUrl: string;
  token: Token;
  /** Whether written references can be read back. */
  stateful: boolean;
  /** Whether the demo may create, change and delete references. */
  writable: boolean;
  /** The id of the task. */
  storyId: string;
  /** The service name of the story's reference. */
  serviceName: string;
  /** Returns call options that request an example of the document; empty for a server with its own state. */
  prefer: (response: DeclaredResponse | undefined, example: string) => CallOptions;
  /** Makes the next call of an operation fail with a response, and returns the options for it; undefined if it cannot. */
  provoke: ((operationId: string, response: DeclaredResponse) => CallOptions) | undefined;
  close: () => Promise<void>;
}
