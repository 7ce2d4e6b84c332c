/** The only service name the live lane writes to. */
export const ownServiceName = "kantata-refs-probe";

/** Time limit of one request, waits for the rate limit included. */
export const requestTimeoutMs = 180_000;

/** Rows to read of each subject type. */
export const surveyRows = 50;

/** Rounds of concurrent equal upserts, and upserts per round: a race does not show every time. */
export const raceRounds = 5;
export const racersPerRound = 4;

/** Lengths of texts that may be too long; the last exceeds a 64 KiB column. */
export const textLengths = [256, 65_536, 200_000];

/** Numbers of ids in one `only`. */
export const onlyCounts = [200, 201, 2_000];

/** Longer bodies, in bytes, are omitted from the curl commands of the report. */
export const mostShownBody = 2_000;

/** Characters of a response that the report quotes. */
export const quotedLength = 160;
