import { untilAborted } from "../calls/until-aborted.js";
import type { Checkpoint } from "./checkpoint.js";
import type { Iteration } from "./iteration.js";

/** An iterator that can say where it stands. */
export interface Resumable<V> extends Iteration<V> {
  /** Where it stands: `resume` goes on behind the value that was handed out last. Before the first one: what it was told to resume. */
  readonly checkpoint: Checkpoint | undefined;
  [Symbol.asyncIterator](): Resumable<V>;
}

/** What an iterator must have to be handed out through `lazyIterator`. */
export interface Inner<V> {
  readonly checkpoint?: Checkpoint | undefined;
  next(): Promise<IteratorResult<V, undefined>>;
  /** Whoever awaits it looks at nothing that it says. */
  return(value?: undefined): Promise<unknown>;
}

/**
 * An iterator whose code is loaded when its first value is asked for: a program that only awaits pages does not carry
 * what iterating needs.
 *
 * @param admit refuses options that are none, before anything is loaded
 * @param options `signal` ends it at once, also while it is loaded, and also where values are here already; `resume` is
 *   where it stands before its first value
 */
export function lazyIterator<V>(
  admit: () => Promise<void>,
  load: () => Promise<Inner<V>>,
  options: { signal?: AbortSignal | undefined; resume?: Checkpoint | undefined },
): Resumable<V> {
  const { signal, resume } = Object(options) as typeof options;
  let inner: Inner<V> | undefined;
  let loading: Promise<Inner<V>> | undefined;
  let ended = false;
  const open = async () => {
    await admit();
    loading ??= load();
    inner = await untilAborted(signal, loading);
    return inner;
  };
  const end = { done: true, value: undefined } as const;
  const next = async () => {
    if (ended) return end;
    if (signal?.aborted) {
      ended = true;
      // Not waited for: it ends what was fetched ahead, and closes a source.
      inner?.return().catch(() => undefined);
      throw signal.reason;
    }
    const opened = await open();
    return ended ? end : await opened.next();
  };
  return {
    get checkpoint() {
      return inner?.checkpoint ?? resume;
    },
    next: () => (inner === undefined || ended || signal?.aborted ? next() : inner.next()),
    async return() {
      ended = true;
      // What could not be loaded was told to whoever asked for a value.
      const opened = await loading?.catch(() => undefined);
      await opened?.return();
      return end;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
