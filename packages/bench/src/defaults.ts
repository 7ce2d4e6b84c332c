import type { Effort } from "./row.js";

/** Enough for the block minima to settle on a shared machine, in some seconds. */
export const defaultEffort: Effort = { blocks: 40, calls: 50 };

/** Calls of each side before the first measured block. */
export const warmUpCalls = 200;

/** How much longer a listed page may take than a bare fetch of the same page. */
export const listRatioGoal = 1.15;
