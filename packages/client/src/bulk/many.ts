import { withEither } from "../calls/either-signal.js";
import { untilAborted } from "../calls/until-aborted.js";
import { bulkConcurrency } from "../defaults.js";
import { KantataError } from "../errors/kantata-error.js";
import { checkAmount } from "../input/check-amount.js";
import { refusal } from "../input/refuse.js";
import { createBell } from "./bell.js";
import type { ManyOptions, ManyResult, Progress, Source } from "./many-options.js";

function open<In>(source: Source<In>): AsyncIterator<In> | Iterator<In> {
  const iterable = Object(source) as Partial<Iterable<In> & AsyncIterable<In>>;
  const iterator = iterable[Symbol.asyncIterator]?.() ?? iterable[Symbol.iterator]?.();
  // A text can be iterated over, but nobody means its letters.
  if (iterator === undefined || typeof source === "string")
    throw refusal("source", source, "an array, or anything else that can be iterated over");
  return iterator;
}

const never = new AbortController().signal;

/** What is done with each input. */
export interface Work<In, Out> {
  /** Inputs with equal keys are worked on one after the other, in their order. */
  keyOf: (input: In) => unknown;
  /** Runs what comes first: its errors are those of the operation. */
  begin: <T>(first: () => T) => Promise<T>;
  /** Rejects with a `KantataError` where this input failed; anything else ends everything. */
  run: (input: In, signal: AbortSignal) => Promise<Out>;
}

/**
 * Works through a source, several inputs at once, and yields each result as it comes. Inputs are taken as results are:
 * however long the source is, memory holds a few.
 *
 * @throws InputError for a source that cannot be iterated over; the source's own error, when all results before it are
 *   out; the reason of the signal
 */
export async function* many<In, Out>(
  source: Source<In>,
  { begin: guard, keyOf, run }: Work<In, Out>,
  { concurrency, onProgress, signal = never }: Pick<ManyOptions, "concurrency" | "onProgress" | "signal">,
): AsyncGenerator<ManyResult<In, Out>, undefined, undefined> {
  const lanes = await guard(() => checkAmount("concurrency", concurrency ?? bulkConcurrency));
  const inputs = await guard(() => open(source));
  const stop = new AbortController();
  const bell = createBell();
  const lastByKey = new Map<unknown, Promise<void>>();
  const results: ManyResult<In, Out>[] = [];
  const progress: Progress = { taken: 0, done: 0, failed: 0 };
  let underWay = 0;
  /** The source is asked and has not answered yet. */
  let asking = false;
  let exhausted = false;
  let sourceError: { error: unknown } | undefined;
  let mistake: { error: unknown } | undefined;

  async function work(index: number, input: In, before: Promise<void> | undefined): Promise<void> {
    await before;
    try {
      const value = await withEither([signal, stop.signal], (either) => run(input, either));
      results.push({ index, input, ok: true, value });
    } catch (error) {
      if (!(error instanceof KantataError)) throw error;
      progress.failed += 1;
      results.push({ index, input, ok: false, error });
    }
    progress.done += 1;
    onProgress?.({ ...progress });
  }

  function keyFor(input: In): unknown {
    try {
      return keyOf(input);
    } catch {
      // No key can be made of it: it touches nothing else, and its call tells what is wrong.
      return {};
    }
  }

  function begin(input: In): void {
    const key = keyFor(input);
    const working: Promise<void> = work(progress.taken, input, lastByKey.get(key))
      .catch((error: unknown) => {
        mistake ??= { error };
      })
      .finally(() => {
        underWay -= 1;
        if (lastByKey.get(key) === working) lastByKey.delete(key);
        bell.ring();
      });
    progress.taken += 1;
    underWay += 1;
    lastByKey.set(key, working);
  }

  function take(step: IteratorResult<In>): void {
    if (step.done) exhausted = true;
    else begin(step.value);
  }

  function failSource(error: unknown): void {
    exhausted = true;
    sourceError = { error };
  }

  async function takeLater(step: PromiseLike<IteratorResult<In>>): Promise<void> {
    try {
      take(await step);
    } catch (error) {
      failSource(error);
    }
    asking = false;
    bell.ring();
  }

  function fill(): void {
    while (!exhausted && !asking && underWay + results.length < lanes) {
      try {
        const step = inputs.next();
        if (!("then" in step)) {
          take(step);
          continue;
        }
        asking = true;
        void takeLater(step);
      } catch (error) {
        failSource(error);
      }
    }
  }

  try {
    for (;;) {
      if (signal.aborted) throw signal.reason;
      if (mistake !== undefined) throw mistake.error;
      fill();
      const result = results.shift();
      if (result !== undefined) yield result;
      else if (exhausted && underWay === 0 && !asking) break;
      else await untilAborted(signal, bell.rung());
    }
    if (sourceError !== undefined) throw sourceError.error;
  } finally {
    stop.abort();
    // Not waited for: a source that hangs, or fails to close, must not hold up the end.
    if (!exhausted) (async () => await inputs.return?.())().catch(() => undefined);
  }
}
