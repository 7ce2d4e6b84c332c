import type { Operation } from "./operations.js";

/** What the page needs to know before anything else. */
export interface Session {
  /** The server behind the board. */
  target: string;
  /** Whether the page may write. */
  writable: boolean;
  /** Whether the target is a sandbox, which can fail on demand. */
  hasFaults: boolean;
  /** The key that requests for writing carry. */
  writeKey: string;
  /** The base URL for requests that people copy. */
  serverUrl: string;
  operations: Operation[];
}
