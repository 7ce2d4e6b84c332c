/** Where the sandbox listens unless it is told otherwise: this machine alone. */
export const defaultHost = "127.0.0.1";

/** The token that opens the API, and the one that opens the sandbox's own controls. */
export const defaultToken = "sandbox-token";
export const defaultAdminToken = "sandbox-admin";

/** The path of the real server, so that a base URL looks alike. */
export const basePath = "/api/v1";

/** Where the sandbox's own controls are. */
export const adminPath = "/_sandbox";

/** An account on the American west coast, as the recorded one was: its offset changes with daylight saving time. */
export const defaultTimeZone = "America/Los_Angeles";

/** The seed of everything that is made up. */
export const defaultSeed = 1;

/** Bytes of a request body that are taken. */
export const mostBodyBytes = 1_048_576;

/** Requests that the journal remembers. */
export const journalLength = 1_000;

/** The first id of a reference, so that ids look like those of a used account. */
export const firstReferenceId = 30_001;

/** Milliseconds that a client may take to send its headers, and its whole request. */
export const headersTimeoutMs = 10_000;
export const requestTimeoutMs = 30_000;

/** Milliseconds between two looks for clients that were too slow. */
export const connectionsCheckMs = 1_000;

/** Pages that are kept as they were sent, until something is written. */
export const mostKeptPages = 200;
