/** How long `login` waits for the user to come back from the browser. */
export const signInWaitMs = 600_000;

/** How long `doctor` waits for a response. */
export const checkTimeoutMs = 15_000;

/** How far the clocks may be apart: more, and `--updated-after` misses rows. */
export const clockToleranceMs = 30_000;

/** From when on `doctor` warns that the certificate ends. */
export const certificateWarningDays = 14;
