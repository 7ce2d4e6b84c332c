/**
 * Runs a task for every item, a few at the same time. After a failure no other task is started.
 * @throws the error of the first task that fails
 */
export async function forEachBounded<T>(
  items: Iterable<T>,
  concurrency: number,
  run: (item: T) => Promise<unknown>,
): Promise<void> {
  const waiting = items[Symbol.iterator]();
  let failed = false;
  const work = async () => {
    for (let next = waiting.next(); !next.done && !failed; next = waiting.next()) {
      try {
        await run(next.value);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
}
