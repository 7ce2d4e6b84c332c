import type { Gate, KantataClient } from "@kantata-refs/client";
import type { Faults } from "@kantata-refs/sandbox";

/** The server behind the board: a sandbox, or the real API. */
export interface Upstream {
  /** The name to show. */
  name: string;
  client: KantataClient;
  /** The client's gate, which all tabs share. */
  gate: Required<Gate>;
  /** Whether the board may create, change and delete references. */
  writable: boolean;
  /** The faults of a sandbox; undefined for the real API. */
  faults: Faults | undefined;
  close: () => Promise<void>;
}
