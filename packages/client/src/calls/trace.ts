import { KantataError } from "../errors/kantata-error.js";

/** Where in the caller's program a call was made. V8 alone can tell; elsewhere it is empty. */
export interface CallSite {
  stack?: string;
}

/** What is known of one call while it runs. */
export interface Trace {
  /** The id of the operation in the document. */
  readonly operation: string;
  /** Ties the attempts of the call together, in hooks, logs and spans. */
  readonly call: string;
  readonly startedAt: number;
  /** Where it was made, where that was remembered: an error that an `await` leads to can still tell by itself. */
  readonly site: CallSite | undefined;
  /** Requests sent so far. */
  attempts: number;
}

/** Only V8 has it. */
const { captureStackTrace } = Error as { captureStackTrace?: (on: object, below: unknown) => void };

/** Remembers who calls. The text of it is made when somebody reads it. */
export function callSite(): CallSite {
  const site: CallSite = {};
  captureStackTrace?.(site, callSite);
  return site;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * Tells an error about the call that it ends: operation, attempts, time and the caller's stack. The reason of an aborted
 * signal is the caller's, and stays as it is.
 */
export function stamp(error: unknown, { operation, attempts, startedAt, site }: Trace, now: number): unknown {
  // An error that comes by twice, such as that of a shared refresh, keeps the call that it met first.
  if (!(error instanceof KantataError) || error.operation !== undefined) return error;
  Object.assign(error as Writable<KantataError>, {
    operation,
    attempts,
    elapsedMs: Math.round(now - startedAt),
  });
  // Where the error was made, the caller's frames may be lost: in a timer, or behind a promise that was made by hand.
  const { stack: before = "" } = error;
  const [, ...frames] = String((site ?? callSite()).stack).split("\n");
  error.stack = [before, ...frames.filter((frame) => !before.includes(frame))].join("\n");
  return error;
}
