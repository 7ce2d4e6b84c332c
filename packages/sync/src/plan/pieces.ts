/** Cuts a list into pieces of at most so many values. */
export function* pieces<V>(values: readonly V[], most: number): Generator<readonly V[]> {
  for (let start = 0; start < values.length; start += most) yield values.slice(start, start + most);
}

/** Does something for each value, a few at the same time. @throws what the first of them throws */
export async function eachOf<V>(
  values: Iterable<V>,
  lanes: number,
  work: (value: V) => Promise<void>,
): Promise<void> {
  const rest = values[Symbol.iterator]();
  const lane = async () => {
    for (let step = rest.next(); !step.done; step = rest.next()) await work(step.value);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}
