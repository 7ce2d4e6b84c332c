/** How many subject types are counted and swept at the same time. */
export const overviewLanes = 8;

/** How long an overview is served before the next request for it reads everything again. */
export const overviewLifetimeMs = 300_000;

/** Attempts per call. Fewer than the client's default: a person waits, and can try again. */
export const attemptsPerCall = 3;

/** Rows in the lists of the stalest and of the longest pending references. */
export const longestRows = 10;

/** References that a group of failures shows. */
export const samplesPerGroup = 5;

/** The header with the session's key, which every request for writing needs. */
export const writeKeyHeader = "x-board-key";

/** The port of the board. If it is taken, any free one. */
export const boardPort = 5290;

/** Leaves Request and Response of the process alone, which Hono would replace by quicker ones of its own. */
export const listenerOptions = { overrideGlobalObjects: false };
