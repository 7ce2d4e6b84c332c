import { setTimeout as sleep } from "node:timers/promises";

/** Waits until something holds. It ends with the test's own time limit. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await sleep(20);
}
