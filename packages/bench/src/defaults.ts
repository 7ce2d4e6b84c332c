import type { Effort } from "./row.js";

/** Enough for the quickest blocks to settle on a shared machine, in a few minutes for all rows. */
export const defaultEffort: Effort = { blocks: 60, calls: 50, rows: 100_000 };

/** Enough for every row to have a figure, which is then worth nothing. */
export const shortEffort: Effort = { blocks: 2, calls: 3, rows: 800 };

/** As long as tokens are, which matters where an answer is searched for it. */
export const benchToken = "5eed".repeat(16);

/** Calls of each side before the first measured block. */
export const warmUpCalls = 200;

/** The same where a goal is about work that goes on for hours: the engine goes on optimizing for so long. */
export const settledCalls = 15_000;

/** How much longer a listed page may take than a bare fetch of the same page. */
export const listRatioGoal = 1.4;

/** How much longer it may take than openapi-fetch alone, which neither retries nor limits anything. */
export const openApiFetchRatioGoal = 1.3;

/** Microseconds that an idle gate may cost a call. */
export const gateGoalUs = 10;

/** Calls through the gate in a block: each is far too short to be timed alone. */
export const gateCallsPerBlock = 5_000;

/** Kilobytes, minified and compressed, of the whole client: what @octokit/core takes with three plugins. */
export const everythingGoalKb = 17.6;

/** How much longer the client may take to import than openapi-fetch. */
export const importRatioGoal = 3;

/** Processes that import each package. */
export const importRounds = 12;

/** How many times as fast as page by page a parallel iteration is over a slow line, and with how many lanes. */
export const parallelGoal = 6;
export const iterationLanes = 8;

/** Milliseconds before each page of a slow line, and the part of the rows that are read over it. */
export const slowPageMs = 50;
export const slowPageShare = 1 / 5;

/** Rows on each page, which is the most that the server gives. */
export const iterationPageRows = 200;

/** Times that an iteration is measured. */
export const iterationRounds = 3;

/** Milliseconds before each upsert's answer, and calls at once. */
export const slowUpsertMs = 5;
export const upsertConcurrency = 8;

/** The part of the rows that are upserted, in how many blocks, and the part of them that one by one gets done. */
export const upsertShare = 1 / 10;
export const upsertBlocks = 5;
export const sequentialShare = 1 / 10;

/** Rows that are upserted to see what memory they take, as a multiple. */
export const heapUpsertShare = 10;

/** How much larger the heap may be at the end than after a tenth. */
export const heapGoal = 1.2;

/** Milliseconds in which an aborted call settles, wherever it stands. */
export const abortGoalMs = 5;

/** Aborts at each stage. */
export const abortRounds = 20;

/** Calls of a program whose types are checked; the first is left out of the figure. */
export const typedCalls = 34;

/** Instantiations that the type checker may need for one more call. */
export const instantiationsGoal = 100;

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
