import type { Effort } from "./row.js";

/** Enough for stable figures on a shared machine, in a few minutes for all rows. */
export const defaultEffort: Effort = { blocks: 60, calls: 50, rows: 100_000 };

/** Enough for every row to have some figure, for tests. */
export const shortEffort: Effort = { blocks: 2, calls: 3, rows: 800 };

/** As long as a real token, since the client searches responses for it. */
export const benchToken = "5eed".repeat(16);

/** Warm-up calls of each side. */
export const warmUpCalls = 200;

/** Warm-up calls for goals about long-running programs: V8 keeps optimizing for that long. */
export const settledCalls = 15_000;

/** Maximum ratio of a `list` to a bare fetch of the same page. */
export const listRatioGoal = 1.4;

/** Maximum ratio of a `list` to openapi-fetch alone, which has neither retries nor time limits. */
export const openApiFetchRatioGoal = 1.3;

/** Maximum microseconds of an idle gate per call. */
export const gateGoalUs = 10;

/** Passes through the gate per block: one is too short to be timed. */
export const gateCallsPerBlock = 5_000;

/** Maximum kilobytes, minified and gzipped, of the whole client: the size of @octokit/core with three plugins. */
export const everythingGoalKb = 17.6;

/** Maximum ratio of the client's import time to openapi-fetch's. */
export const importRatioGoal = 3;

/** Processes per package. */
export const importRounds = 12;

/** Maximum ratio of a cold start of `kantata-refs --help` to `node -e 0`, and the rounds of each. */
export const cliStartGoal = 2;
export const cliStartRounds = 24;

/** Minimum speed-up of a parallel iteration over a sequential one on a slow connection, and its number of lanes. */
export const parallelGoal = 6;
export const iterationLanes = 8;

/** Latency of a page on a slow connection, in milliseconds, and the share of the rows to read over it. */
export const slowPageMs = 50;
export const slowPageShare = 1 / 5;

/** Runs of each iteration. */
export const iterationRounds = 3;

/** Latency of an upsert in milliseconds, and concurrent calls. */
export const slowUpsertMs = 5;
export const upsertConcurrency = 8;

/** The share of the rows to upsert, the number of blocks, and the share of those rows for the sequential loop. */
export const upsertShare = 1 / 10;
export const upsertBlocks = 5;
export const sequentialShare = 1 / 10;

/** Upserts in the heap measure, as a multiple of the rows. */
export const heapUpsertShare = 10;

/** Maximum ratio of the heap at the end to the heap after a tenth of the rows. */
export const heapGoal = 1.2;

/** Maximum milliseconds from an abort to the settled call, at any stage. */
export const abortGoalMs = 5;

/** Aborts per stage. */
export const abortRounds = 20;

/** Calls in the type-checked program; the first is not part of the figure. */
export const typedCalls = 34;

/** Maximum type instantiations per call. */
export const instantiationsGoal = 100;

/** Minimum ratio of the sandbox's requests per second to those of Prism's mock. */
export const sandboxLoadGoal = 3;

/** Connections and seconds of a load test. */
export const loadConnections = 10;
export const loadSeconds = 3;

/** Maximum milliseconds to start an in-memory sandbox. */
export const sandboxStartGoalMs = 100;

/** Maximum slow-down of a filtered list with a hundred times the rows. */
export const scaleGoal = 3;

/** Rows of the requested page. */
export const pageRows = 20;

/** The share of the links that changed, and the maximum requests of a plan per upsert of all links. */
export const changedShare = 1 / 100;
export const planRequestsGoal = 0.05;
