import type { Effort } from "./row.js";

/** Enough for the block minima to settle on a shared machine, in some seconds. */
export const defaultEffort: Effort = { blocks: 40, calls: 50 };

/** Calls of each side before the first measured block. */
export const warmUpCalls = 200;

/** How much longer a listed page may take than a bare fetch of the same page. */
export const listRatioGoal = 1.15;

/** How many times as many requests a second the sandbox bears as Prism's mock. */
export const sandboxLoadGoal = 3;

/** Connections and seconds of a load. */
export const loadConnections = 10;
export const loadSeconds = 3;

/** Milliseconds in which a sandbox in memory should start. */
export const sandboxStartGoalMs = 100;

/** How much longer a filtered list may take over a hundred times the rows. */
export const scaleGoal = 3;

/** Rows of the page that is asked for. */
export const pageRows = 20;
