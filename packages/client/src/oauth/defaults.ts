/** How long a request to the token or revocation address may take, its answer included. */
export const requestTimeoutMs = 30_000;

/** The longest limit that a timer of JavaScript can keep; beyond it, it fires at once. */
export const longestTimeoutMs = 2 ** 31 - 1;

/** Characters of the server's own description that an error spells out. */
export const descriptionLength = 200;

/**
 * How the client secret is sent. Servers disagree on how the Basic header encodes an id or secret with symbols in it
 * (RFC 6749 §2.3.1 has them form-encoded, many do not decode); the fields of a form leave no such doubt.
 */
export const clientAuthentication = "post";
