import { backoffBaseMs, backoffCapMs } from "../defaults.js";

/**
 * A pause before the next attempt, with full jitter: anything from nothing to a bound that doubles with each failure,
 * so that clients that failed together do not return together.
 *
 * @param failures attempts that failed so far, 1 or more
 */
export function backoffMs(failures: number): number {
  return Math.random() * Math.min(backoffCapMs, backoffBaseMs * 2 ** (failures - 1));
}
