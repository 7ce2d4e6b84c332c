import type { Token } from "@kantata-refs/client";

/** Something that answers the demo. */
export interface Target {
  /** For people. */
  name: string;
  baseUrl: string;
  token: Token;
  /** Whether it answers as it is told through `Prefer`, so that every declared answer can be shown. */
  obeysPrefer: boolean;
  /** Whether the demo may create, change and delete references. */
  writable: boolean;
  /** The task that the story is about. */
  storyId: string;
  close: () => Promise<void>;
}
