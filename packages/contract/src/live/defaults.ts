/** The service under which the lane writes, and no other. */
export const ownServiceName = "kantata-refs-probe";

/** One request, with all waits for the rate limit before it. */
export const requestTimeoutMs = 180_000;

/** Rows of each subject type that are looked at. */
export const surveyRows = 50;

/** Rounds of equal upserts, and how many in each: a race shows only now and then. */
export const raceRounds = 5;
export const racersPerRound = 4;

/** Characters of a text that is meant to be too long; the last is more than the usual column of 64 KiB holds. */
export const textLengths = [256, 65_536, 200_000];

/** Ids in one `only`. */
export const onlyCounts = [200, 201, 2_000];

/** Characters of a body from which on the report leaves it out of the command line. */
export const mostShownBody = 2_000;

/** Characters of an answer that the report quotes. */
export const quotedLength = 160;
