import { onAbort } from "./on-abort.js";

/**
 * Waits for work, or for the end of a signal, whichever is first. The signal wins within the same turn of the event
 * loop, whether the work listens to it or not, and keeps no listener.
 */
export function untilAborted<T>(signal: AbortSignal | undefined, work: PromiseLike<T>): Promise<T> {
  if (signal === undefined) return Promise.resolve(work);
  return new Promise((resolve, reject) => {
    let stop = () => {};
    const abort = () => {
      stop();
      reject(signal.reason);
    };
    const settle =
      <V>(pass: (value: V) => void) =>
      (value: V) => {
        stop();
        pass(value);
      };
    stop = onAbort(signal, abort);
    work.then(settle(resolve), settle(reject));
  });
}
