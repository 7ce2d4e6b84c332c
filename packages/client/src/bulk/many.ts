import type { CallSite } from "../call/call-site.js";
import type { Caller } from "../call/caller.js";
import { bulkConcurrency } from "../defaults.js";
import { KantataError } from "../errors/kantata-error.js";
import { checkAmount } from "../input/check-amount.js";
import { refusal } from "../input/refuse.js";
import { snapshot } from "../input/snapshot.js";
import { follow, untilAborted } from "../pipeline/within.js";
import type { ManyOptions, ManyResult, Source } from "./many-options.js";

/** What to do with each input. */
interface Work<In, Out, Options> {
  operationId: string;
  /** Names of the method's own options. */
  own: readonly string[];
  site: CallSite;
  /** Inputs with equal keys are processed one after the other, in their order. */
  keyOf: (input: In) => unknown;
  /** Makes the call. A rejection with anything but a `KantataError` ends all. */
  run: (caller: Caller, input: In, options: Options, site: CallSite) => Promise<Out>;
}

/**
 * Processes several inputs at a time, and yields each result as it comes. Inputs are read no faster than results are
 * taken, so memory holds a few of them.
 * @throws InputError for bad options or a source that cannot be iterated; the source's own error, after all results before
 *   it; the signal's reason
 */
export async function* many<In, Out, Options extends ManyOptions>(
  caller: Caller,
  source: Source<In>,
  given: Options,
  { operationId, own, site, keyOf, run }: Work<In, Out, Options>,
): AsyncGenerator<ManyResult<In, Out>, undefined, undefined> {
  // Bad options are bad for all inputs, so they end all before the first one is read.
  const { inputs, lanes } = await caller.run(operationId, given, site, () => {
    caller.check(given, [...own, "concurrency"]);
    return { inputs: open(source), lanes: checkAmount("concurrency", given.concurrency ?? bulkConcurrency) };
  });
  const { concurrency: _, signal, ...options } = given;
  const ahead = follow(signal);
  const ofCall = { ...options, signal: ahead.signal } as unknown as Options;
  const lastByKey = new Map<unknown, Promise<void>>();
  const results: ManyResult<In, Out>[] = [];
  let wake = () => {};
  let taken = 0;
  let active = 0;
  let isReading = false;
  let isExhausted = false;
  // Both end all: an error of the source waits for the results before it, a mistake does not wait for calls.
  let sourceError: { error: unknown } | undefined;
  let mistake: { error: unknown } | undefined;

  function start(input: In): void {
    const index = taken;
    // The source may reuse one object, and this input may have to wait for another with the same key.
    const copy = snapshot(input) as In;
    const key = keyFrom(() => keyOf(copy));
    const before = lastByKey.get(key);
    const process = async (): Promise<void> => {
      await before;
      try {
        results.push({ index, input, ok: true, value: await run(caller, copy, ofCall, site) });
      } catch (error) {
        // The reason of an abort may be the error of another call.
        if (!(error instanceof KantataError) || ahead.signal.aborted) mistake ??= { error };
        else results.push({ index, input, ok: false, error });
      }
      active -= 1;
      if (lastByKey.get(key) === processing) lastByKey.delete(key);
      wake();
    };
    taken += 1;
    active += 1;
    const processing = process();
    lastByKey.set(key, processing);
  }

  async function read(): Promise<void> {
    isReading = true;
    try {
      const step = await inputs.next();
      if (step.done) isExhausted = true;
      else if (!ahead.signal.aborted) start(step.value);
    } catch (error) {
      isExhausted = true;
      sourceError = { error };
    }
    isReading = false;
    wake();
  }

  try {
    for (;;) {
      signal?.throwIfAborted();
      if (mistake === undefined && !isExhausted && !isReading && active + results.length < lanes) void read();
      const result = results.shift();
      if (result !== undefined) yield result;
      else if (mistake !== undefined) throw mistake.error;
      else if (isExhausted && active === 0 && !isReading) break;
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
    ahead.end();
    // Not awaited: a source that hangs, or fails to close, must not hold up the end.
    if (!isExhausted) (async () => await inputs.return?.())().catch(() => undefined);
  }
}

/** An input without a usable key has one of its own; its call tells what is wrong. */
function keyFrom(key: () => unknown): unknown {
  try {
    return key();
  } catch {
    return {};
  }
}

function open<In>(source: Source<In>): AsyncIterator<In> | Iterator<In> {
  const iterable = Object(source) as Partial<Iterable<In> & AsyncIterable<In>>;
  const iterator = iterable[Symbol.asyncIterator]?.() ?? iterable[Symbol.iterator]?.();
  // A string can be iterated, but nobody means its letters.
  if (iterator === undefined || typeof source === "string")
    throw refusal("source", source, "an array, or anything else that can be iterated");
  return iterator;
}
