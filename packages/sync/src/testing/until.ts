import { setTimeout as sleep } from "node:timers/promises";

/** Waits until something holds, and looks every few milliseconds. It ends with the test's own time limit. */
export async function until(holds: () => boolean | Promise<boolean>, everyMs = 20): Promise<void> {
  while (!(await holds())) await sleep(everyMs);
}
