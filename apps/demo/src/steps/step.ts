import type { CallOptions, KantataClient } from "@kantata-refs/client";
import type { Target } from "../targets/target.js";

/** The context of a step. */
export interface Context {
  client: KantataClient;
  target: Target;
  /** The id of the created reference; set by the first upsert. */
  referenceId?: string;
  /** Lines to print below the table. */
  notes: string[];
  /** Returns call options that request an example, on targets that support it. */
  prefer: (example: string) => CallOptions;
}

/** The outcome of a step. */
export interface Outcome {
  /** The result in a word or two, such as an error class. */
  shows: string;
  /** What went wrong; empty if the step succeeded. */
  problems: string[];
}

/** One step of the demo. */
export interface Step {
  name: string;
  /** Whether it writes, and is skipped on a read-only target. */
  writes: boolean;
  /** Whether it reads what an earlier step wrote, and is skipped on a stateless target. */
  readsBack?: true;
  run: (context: Context) => Promise<Outcome>;
}
