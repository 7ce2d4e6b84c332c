/** A limit ran out. */
export class LimitReached extends Error {}

/**
 * Runs work until it is done, the limit runs out, or the caller gives up. Work that does not heed its signal is left
 * behind: a `fetch` that was handed in may be such work.
 *
 * @throws LimitReached after `limitMs`, the reason of `signal` once that is aborted, and whatever the work throws
 */
export async function withinLimit<T>(
  limitMs: number,
  signal: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted();
  const controller = new AbortController();
  const ended = new Promise<never>((_resolve, reject) => {
    controller.signal.addEventListener("abort", () => reject(controller.signal.reason), { once: true });
  });
  const giveUp = () => controller.abort(signal?.reason);
  signal?.addEventListener("abort", giveUp, { once: true });
  const timer = setTimeout(() => controller.abort(new LimitReached()), limitMs);
  try {
    return await Promise.race([work(controller.signal), ended]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", giveUp);
  }
}
