/** Everybody who waits for the end of one signal. */
class Crowd extends Set<() => void> {
  handleEvent(): void {
    for (const run of this) run();
  }
}

const crowds = new WeakMap<AbortSignal, Crowd>();

/**
 * Runs something when a signal ends; now, where it has. However many calls share the signal, it has one listener, since Node takes more
 * than ten for a leak, and none when they are over.
 *
 * @returns stops waiting
 */
export function onAbort(signal: AbortSignal, run: () => void): () => void {
  if (signal.aborted) {
    run();
    return () => {};
  }
  const crowd = crowds.get(signal) ?? new Crowd();
  crowds.set(signal, crowd);
  // Added once, however often this is said.
  signal.addEventListener("abort", crowd);
  crowd.add(run);
  return () => {
    crowd.delete(run);
    if (crowd.size === 0) signal.removeEventListener("abort", crowd);
  };
}
