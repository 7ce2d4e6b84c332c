import type { Checkpoint } from "./checkpoint.js";

/** An async iterator to use once. `AsyncIterableIterator` has all type parameters only since TypeScript 5.6. */
export interface Iteration<V> extends AsyncIterator<V, undefined, undefined> {
  [Symbol.asyncIterator](): Iteration<V>;
}

/** An iterator that knows where it is. */
export interface Resumable<V> extends Iteration<V> {
  [Symbol.asyncIterator](): Resumable<V>;
  /**
   * Where it is, as a value to store as JSON. The option `resume` continues behind the last value that was returned.
   * Before the first value it is what was resumed.
   */
  readonly checkpoint: Checkpoint | undefined;
}

/** Adds a checkpoint to a generator. */
export const resumable = <V>(
  values: AsyncGenerator<V, undefined, undefined>,
  checkpoint: () => Checkpoint | undefined,
): Resumable<V> => ({
  get checkpoint() {
    return checkpoint();
  },
  next: () => values.next(),
  return: () => values.return(undefined),
  [Symbol.asyncIterator]() {
    return this;
  },
});
