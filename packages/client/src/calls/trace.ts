import type { Clock } from "../clock.js";
import { KantataError } from "../errors/kantata-error.js";

/** What is known of one call while it runs. */
export interface Trace {
  /** The id of the operation in the document. */
  readonly operation: string;
  /** Ties the attempts of the call together, in hooks, logs and spans. */
  readonly call: string;
  readonly startedAt: number;
  /** Requests sent so far. */
  attempts: number;
}

/** Where in the caller's program a call was made. V8 alone can tell; elsewhere it is empty. */
export interface CallSite {
  stack?: string;
}

/** Only V8 has it. */
const { captureStackTrace } = Error as { captureStackTrace?: (on: object, below: unknown) => void };

/** Remembers who called `method`. Cheap: the text is made when somebody reads it. */
export function callSite(method: (...given: never[]) => unknown): CallSite {
  const site: CallSite = {};
  captureStackTrace?.(site, method);
  return site;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** Tells an error about the call that it ends. The reason of an aborted signal is the caller's, and stays as it is. */
function stamp(error: unknown, trace: Trace, elapsedMs: number, site: CallSite): void {
  // An error that comes by twice, such as that of a shared refresh, keeps the call that it met first.
  if (!(error instanceof KantataError) || error.operation !== undefined) return;
  const open = error as Writable<KantataError>;
  open.operation = trace.operation;
  open.attempts = trace.attempts;
  open.elapsedMs = Math.round(elapsedMs);
  const frames = site.stack?.indexOf("\n") ?? -1;
  // Frames do not survive an await in a promise that was made by hand, so the caller's would be lost.
  if (frames >= 0) error.stack = `${error.stack}${site.stack?.slice(frames)}`;
}

/** Runs a call; its error knows operation, attempts, time and the caller's stack. */
export async function traced<T>(
  trace: Trace,
  clock: Clock,
  site: CallSite,
  run: () => T | PromiseLike<T>,
): Promise<T> {
  try {
    return await run();
  } catch (error) {
    stamp(error, trace, clock.now() - trace.startedAt, site);
    throw error;
  }
}
