/** How long a request to the token or revocation address may take, its answer included. */
export const requestTimeoutMs = 30_000;

/** The longest limit that a timer of JavaScript can keep; beyond it, it fires at once. */
export const longestTimeoutMs = 2 ** 31 - 1;

/** Access tokens of before that a provider knows again, where a client comes late with one of them. */
export const rememberedTokens = 8;

/** Characters of the server's own description that an error spells out. */
export const descriptionLength = 200;
