/** The callbacks of one signal, as a single listener. */
class Callbacks extends Set<() => void> {
  handleEvent(): void {
    for (const run of this) run();
  }
}

const callbacksOf = new WeakMap<AbortSignal, Callbacks>();

/**
 * Runs a callback when a signal aborts. All callbacks of a signal share one listener, because Node warns of a leak at
 * eleven, and the last one to stop removes it.
 * @param signal not yet aborted
 * @returns stops waiting
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
