/**
 * What is iterated over once, value by value: `AsyncIterableIterator`, which takes the type of its end only since
 * TypeScript 5.6.
 */
export interface Iteration<V> extends AsyncIterator<V, undefined, undefined> {
  [Symbol.asyncIterator](): Iteration<V>;
}
