import { withEither } from "../calls/either-signal.js";
import { untilAborted } from "../calls/until-aborted.js";
import { bulkConcurrency } from "../defaults.js";
import { KantataError } from "../errors/kantata-error.js";
import { checkAmount } from "../input/check-amount.js";
import { refusal } from "../input/refuse.js";
import { snapshot } from "../input/snapshot.js";
import type { Inner } from "../paging/lazy-iterator.js";
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

type Options = Pick<ManyOptions, "concurrency" | "onProgress" | "signal">;

async function* resultsOf<In, Out>(
  source: Source<In>,
  { begin: guard, keyOf, run }: Work<In, Out>,
  { concurrency, onProgress, signal = never }: Options,
  stop: AbortController,
): AsyncGenerator<ManyResult<In, Out>, undefined, undefined> {
  const lanes = await guard(() => checkAmount("concurrency", concurrency ?? bulkConcurrency));
  const inputs = await guard(() => open(source));
  /** Goes on, where something is waited for. What was noted before is looked at first, so no call of it is missed. */
  let wake = () => {};
  stop.signal.addEventListener("abort", () => wake());
  const lastByKey = new Map<unknown, Promise<void>>();
  const results: ManyResult<In, Out>[] = [];
  const progress: Progress = { taken: 0, done: 0, failed: 0 };
  let underWay = 0;
  /** The source is asked and has not answered yet. */
  let asking = false;
  let exhausted = false;
  let sourceError: { error: unknown } | undefined;
  let mistake: { error: unknown } | undefined;
  /** What async functions have not yet done with the progress that they were told. */
  const telling = new Set<Promise<void>>();

  const end = (error: unknown) => {
    mistake ??= { error };
    wake();
  };

  async function work(index: number, input: In, taken: In, before: Promise<void> | undefined): Promise<void> {
    await before;
    try {
      const value = await withEither([signal, stop.signal], (either) => run(taken, either));
      results.push({ index, input, ok: true, value });
    } catch (error) {
      // The reason of an abort may be the error of another call, and is no failure of this one.
      if (!(error instanceof KantataError) || (signal.aborted && error === signal.reason)) throw error;
      progress.failed += 1;
      results.push({ index, input, ok: false, error });
    }
    progress.done += 1;
    const told: unknown = onProgress?.({ ...progress });
    if (told === undefined) return;
    // It may be an async function, and fail later.
    const ended = Promise.resolve(told)
      .then(() => undefined, end)
      .finally(() => {
        telling.delete(ended);
        wake();
      });
    telling.add(ended);
  }

  function begin(input: In): void {
    // A source may use one object again and again, and this input may have to wait for another one.
    const taken = snapshot(input) as In;
    let key: unknown = {};
    try {
      key = keyOf(taken);
    } catch {
      // No key can be made of it: it touches nothing else, and its call tells what is wrong.
    }
    const working: Promise<void> = work(progress.taken, input, taken, lastByKey.get(key))
      .catch(end)
      .finally(() => {
        underWay -= 1;
        if (lastByKey.get(key) === working) lastByKey.delete(key);
        wake();
      });
    progress.taken += 1;
    underWay += 1;
    lastByKey.set(key, working);
  }

  async function take(): Promise<void> {
    asking = true;
    try {
      const step = await inputs.next();
      if (step.done) exhausted = true;
      else begin(step.value);
    } catch (error) {
      exhausted = true;
      sourceError = { error };
    }
    asking = false;
    wake();
  }

  try {
    for (;;) {
      if (signal.aborted) throw signal.reason;
      if (stop.signal.aborted) return;
      if (mistake === undefined && !exhausted && !asking && underWay + results.length < lanes) void take();
      const result = results.shift();
      // What was done is told before what went wrong.
      if (result !== undefined) yield result;
      else if (mistake !== undefined) throw mistake.error;
      else if (exhausted && underWay === 0 && !asking && telling.size === 0) break;
      else
        await untilAborted(
          signal,
          new Promise<void>((resolve) => {
            wake = resolve;
          }),
        );
    }
    if (sourceError !== undefined) throw sourceError.error;
  } finally {
    stop.abort();
    // Not waited for: a source that hangs, or fails to close, must not hold up the end.
    if (!exhausted) (async () => await inputs.return?.())().catch(() => undefined);
  }
}

/**
 * Works through a source, several inputs at once, and hands out each result as it comes. Inputs are taken as results
 * are: however long the source is, memory holds a few. `return()` ends what is under way, also where a result is waited
 * for.
 *
 * @throws InputError for a source that cannot be iterated over; the source's own error, when all results before it are
 *   out; the reason of the signal
 */
export function many<In, Out>(
  source: Source<In>,
  work: Work<In, Out>,
  options: Options,
): Inner<ManyResult<In, Out>> {
  const stop = new AbortController();
  const results = resultsOf(source, work, options, stop);
  return {
    next: () => results.next(),
    return() {
      stop.abort();
      return results.return(undefined);
    },
  };
}
