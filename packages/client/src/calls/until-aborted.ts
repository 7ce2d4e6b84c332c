/**
 * Waits for work, or for the end of a signal, whichever is first. The signal wins within the same turn of the event
 * loop, whether the work listens to it or not, and keeps no listener.
 */
export function untilAborted<T>(signal: AbortSignal, work: PromiseLike<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    const settle =
      <V>(pass: (value: V) => void) =>
      (value: V) => {
        signal.removeEventListener("abort", abort);
        pass(value);
      };
    if (signal.aborted) abort();
    else signal.addEventListener("abort", abort);
    work.then(settle(resolve), settle(reject));
  });
}
