import { useSyncExternalStore } from "react";

const tickMs = 30_000;
let now = Date.now();

function subscribe(changed: () => void): () => void {
  const timer = setInterval(() => {
    now = Date.now();
    changed();
  }, tickMs);
  return () => clearInterval(timer);
}

/** The time, twice a minute. */
export const useNow = (): number => useSyncExternalStore(subscribe, () => now);
