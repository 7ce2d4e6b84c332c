import type { Gate, KantataClient } from "@kantata-refs/client";
import type { Faults } from "@kantata-refs/sandbox";

/** The server behind the board: a sandbox, or the real API. */
export interface Upstream {
  /** The name to show. */
  name: string;
  /** The base URL for requests that people copy. @default that of the real API */
  serverUrl?: string;
  client: KantataClient;
  /** The client's gate, which all tabs share. */
  gate: Required<Gate>;
  /** Whether the board may create, change and delete references. */
  writable: boolean;
  /** The faults of a sandbox; undefined for the real API. */
  faults: Faults | undefined;
  close: () => Promise<void>;
}
