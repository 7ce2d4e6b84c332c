import type { CallOptions } from "../call/call-options.js";
import type { KantataError } from "../errors/kantata-error.js";

/** The result of one of many inputs. A failed one does not end the others. */
export type ManyResult<In, Out> =
  | { index: number; input: In; ok: true; value: Out; error?: undefined }
  | { index: number; input: In; ok: false; value?: undefined; error: KantataError };

/** How to process many inputs; the options of a call apply to each of them. */
export interface ManyOptions extends CallOptions {
  /** Calls at the same time. Their wait at the gate counts against `timeout.total`. @default 8 */
  concurrency?: number | undefined;
}

/** Many inputs, sync or async. */
export type Source<In> = Iterable<In> | AsyncIterable<In>;
