/** One attempt, from the first byte sent to the last byte of the body. */
export const attemptTimeoutMs = 30_000;
/** A whole call: every attempt, every pause between them, every wait at the gate. */
export const totalTimeoutMs = 180_000;
/** A new token that has not come for so long is asked for once more by the next call that is refused. */
export const refreshWaitMs = 30_000;
/** Attempts of a call that fails for other reasons than the rate limit; waiting for that is bounded by the total alone. */
export const maxAttempts = 5;
/** The longest first pause between two attempts; each later one may be twice as long. */
export const backoffBaseMs = 500;
/** The longest pause between two attempts that the client chooses itself. */
export const backoffCapMs = 8_000;
/** The longest `Retry-After` that is waited for; a longer one ends the call. */
export const retryAfterCapMs = 60_000;
export const gateConcurrency = 16;
/** The pause of all calls after the first refusal for the rate; doubled after each probe that is refused too. */
export const gatePauseBaseMs = 1_000;
export const gatePauseCapMs = 30_000;
/** Time between two starts once the rate was refused; doubled by the next refusal. */
export const gateFirstGapMs = 100;
export const gateGapCapMs = 2_000;
/** How much the pace gains: starts a second, every second. */
export const gateGainPerSecond = 5;
/** Below this gap starts are not paced any longer. */
export const gateFreeGapMs = 10;
/** Rows on each page of an iteration, unless `per_page` says otherwise; the server gives no more. */
export const iterationPageRows = 200;
/** Pages fetched at once by a parallel iteration, and subject types by a sweep. */
export const iterationLanes = 4;
/** Pages whose ids a parallel iteration remembers, to notice rows that come again. */
export const rememberedPages = 8;
/** Windows of an exact iteration that may contradict their own count, one after the other. */
export const impatientWindows = 3;
/** Rows from which on two equal windows are no accident: the server then ignores the offset. */
export const suspiciousRows = 20;
export const bulkConcurrency = 8;
/** References that `find` reads of one external record before it stops. */
export const findMostRows = 1_000;
/** Tokens shorter than this, as tests have them, are not masked in errors and headers. */
export const shortestSecretLength = 4;
/** Tokens shorter than this may be words, and are not masked in the data of successful responses. */
export const shortestSecretInDataLength = 16;
/** Characters of an unreadable body that an error keeps. */
export const bodyExcerptLength = 200;
export const shownValueLength = 80;
/** Entries of an error answer that an error keeps. */
export const mostErrorEntries = 100;
/** Characters of each text of an entry that an error keeps. */
export const entryTextLength = 2_000;
/** Entries of an error answer that its message spells out; the rest is counted. */
export const spelledErrorEntries = 3;
/** Time limit of a request to the OAuth server, its body included. */
export const oauthTimeoutMs = 30_000;
/** Access tokens that a provider replaced and still recognizes when a client is late with one. */
export const rememberedTokens = 8;
/** Characters of the OAuth server's description that an error shows. */
export const descriptionLength = 200;
