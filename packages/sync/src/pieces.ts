/** Cuts a list into pieces of at most so many values. */
export function* pieces<V>(values: readonly V[], most: number): Generator<readonly V[]> {
  for (let start = 0; start < values.length; start += most) yield values.slice(start, start + most);
}
