import { useSyncExternalStore } from "react";

const tickMs = 30_000;
let now = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;
const listeners = new Set<() => void>();

function tick(): void {
  now = Date.now();
  for (const changed of listeners) changed();
}

function subscribe(changed: () => void): () => void {
  if (listeners.size === 0) {
    // Nobody has looked at it for a while, so it stood still.
    now = Date.now();
    timer = setInterval(tick, tickMs);
  }
  listeners.add(changed);
  return () => {
    listeners.delete(changed);
    if (listeners.size === 0) clearInterval(timer);
  };
}

/** The time, twice a minute. */
export const useNow = (): number => useSyncExternalStore(subscribe, () => now);
