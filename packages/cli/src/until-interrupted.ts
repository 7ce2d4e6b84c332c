/** Gives values until the signal aborts: what is in hand is finished, and no other value begins. */
export function* untilInterrupted<T>(
  values: Iterable<T>,
  signal: AbortSignal,
): Generator<T, void, undefined> {
  for (const value of values) {
    if (signal.aborted) return;
    yield value;
  }
}
