import type { Clock } from "../clock.js";

/** The callbacks of one signal, as a single listener: itself an `EventListenerObject`. */
class Callbacks extends Set<() => void> {
  handleEvent(): void {
    for (const run of this) run();
  }
}

const callbacksOf = new WeakMap<AbortSignal, Callbacks>();

/**
 * Runs a callback when a signal, not yet aborted, aborts. All callbacks of a signal share one listener, because Node warns
 * of a leak at eleven. Returns a function that removes the callback; removing the last one also removes the listener.
 */
export function onAbort(signal: AbortSignal | undefined, run: () => void): () => void {
  if (signal === undefined) return () => {};
  const callbacks = callbacksOf.get(signal) ?? new Callbacks();
  callbacksOf.set(signal, callbacks);
  // Adding the same listener again changes nothing.
  signal.addEventListener("abort", callbacks);
  callbacks.add(run);
  return () => {
    callbacks.delete(run);
    if (callbacks.size === 0) signal.removeEventListener("abort", callbacks);
  };
}

/** Waits for a promise, or rejects with the signal's reason as soon as it aborts. Leaves no listener behind. */
export function untilAborted<T>(signal: AbortSignal | undefined, work: PromiseLike<T>): Promise<T> {
  if (signal === undefined) return Promise.resolve(work);
  if (signal.aborted) return Promise.reject(signal.reason);
  return new Promise((resolve, reject) => {
    const stop = onAbort(signal, () => {
      stop();
      reject(signal.reason);
    });
    work.then(resolve, reject).then(stop);
  });
}

/**
 * Runs work with a signal of its own that aborts after some milliseconds, or with the outer signal. Rejects at that moment,
 * whether the work listens or not. Leaves no timer and no listener behind.
 */
export function within<T>(
  clock: Clock,
  outer: AbortSignal | undefined,
  ms: number,
  makeError: () => Error,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  if (outer?.aborted) return Promise.reject(outer.reason);
  return new Promise((resolve, reject) => {
    const controller = new AbortController();
    const end = (reason: unknown) => {
      close();
      reject(reason);
      controller.abort(reason);
    };
    const stop = onAbort(outer, () => end(outer?.reason));
    const timer = clock.setTimeout(() => end(makeError()), ms);
    const close = () => {
      clock.clearTimeout(timer);
      stop();
    };
    void work(controller.signal).then(resolve, reject).then(close);
  });
}

/** A signal that aborts with the outer one, or when its owner ends it, which also removes the listener. */
export function follow(outer: AbortSignal | undefined): { signal: AbortSignal; end: () => void } {
  const controller = new AbortController();
  const stop = onAbort(outer, () => controller.abort(outer?.reason));
  if (outer?.aborted) controller.abort(outer.reason);
  return {
    signal: controller.signal,
    end() {
      stop();
      controller.abort();
    },
  };
}

/** Waits some milliseconds. Rejects with the signal's reason, and leaves no timer, when the signal aborts first. */
export function pause(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  let timer: unknown;
  const waited = new Promise<void>((resolve) => {
    timer = clock.setTimeout(resolve, ms);
  });
  return untilAborted(signal, waited).finally(() => clock.clearTimeout(timer));
}
