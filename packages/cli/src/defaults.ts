/** How many rows `list` prints unless more are asked for. */
export const listLimitRows = 50;

/** How many references are looked up by id in one request. Ids of 16 digits make an address of less than 4 kB. */
export const lookupBatchIds = 200;

/** How many ids `resolve` looks up before it prints: ten requests, where the type has a list of its own. */
export const resolveBatchIds = 2_000;

/** How often `watch` asks for changes, unless told otherwise. */
export const watchIntervalSeconds = 30;

/** How far `watch` looks back each time: a change can show up later than its time says. */
export const watchLagSeconds = 30;

/** Rows of a plan that are shown; the plan file has all. */
export const shownPlanRows = 20;

/** How often `outbox work --until-empty` looks whether something is left. */
export const outboxLookMs = 100;

/** Rows of each finding that `audit` shows in a table; the other formats have all. */
export const shownFindings = 10;

/** How long `login` waits for the user to come back from the browser. */
export const signInWaitMs = 600_000;

/** How long `doctor` waits for a response. */
export const checkTimeoutMs = 15_000;

/** How far the clocks may be apart: more, and `--updated-after` misses rows. */
export const clockToleranceMs = 30_000;

/** From when on `doctor` warns that the certificate ends. */
export const certificateWarningDays = 14;
