import { onAbort } from "./on-abort.js";

/** Runs work with a signal that ends when one of the given ones does. Leaves no listener on them. */
export async function withEither<T>(
  signals: readonly AbortSignal[],
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const stops = signals.map((signal) => {
    return onAbort(signal, () => controller.abort(signal.reason));
  });
  try {
    return await work(controller.signal);
  } finally {
    for (const stop of stops) stop();
  }
}
