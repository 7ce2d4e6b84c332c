import type { CallOptions } from "../calls/call-options.js";
import type { KantataError } from "../errors/kantata-error.js";

/** What came of one of many inputs. `error` tells why its call failed; the others go on. */
export type ManyResult<In, Out> =
  | { index: number; input: In; ok: true; value: Out }
  | { index: number; input: In; ok: false; error: KantataError };

/** How far a call of many has come. */
export interface Progress {
  /** Inputs taken from the source. */
  taken: number;
  /** Calls that ended, well or not. */
  done: number;
  /** Those of them that failed. */
  failed: number;
}

/** How to work through many inputs; the options of a call hold for each of them. */
export interface ManyOptions extends CallOptions {
  /**
   * Calls at once. The gate may allow fewer; what waits there counts against `timeout.total`, so with a long queue
   * before a slow gate raise that.
   *
   * @default 8
   */
  concurrency?: number | undefined;
  /** Hears of every call that ended. What it throws, or an async one rejects with, ends the whole; the last ones are waited for. */
  onProgress?: ((progress: Progress) => unknown) | undefined;
}

/** Many inputs, at hand or yet to come. */
export type Source<In> = Iterable<In> | AsyncIterable<In>;
