/** The address to listen on: only this machine can connect. */
export const defaultHost = "127.0.0.1";

/** The API token, and the token of the controls. */
export const defaultToken = "sandbox-token";
export const defaultAdminToken = "sandbox-admin";

/** The base path of the real server. */
export const basePath = "/api/v1";

/** The path of the controls. */
export const adminPath = "/_sandbox";

/** The time zone of the recorded account. Its UTC offset changes with daylight saving time. */
export const defaultTimeZone = "America/Los_Angeles";

/** The seed of all random data. */
export const defaultSeed = 1;

/** The largest request body, in bytes. */
export const maxBodyBytes = 1_048_576;

/** How many requests the journal keeps. */
export const maxJournalEntries = 1_000;

/** The first id of a reference. It is not 1, so that ids look like those of a real account. */
export const firstReferenceId = 30_001;

/** How long a client may take to send its headers, and its whole request. */
export const headersTimeoutMs = 10_000;
export const requestTimeoutMs = 30_000;

/** How often Node looks for clients that exceed these limits. */
export const connectionsCheckMs = 1_000;

/** How long a process waits while another writes to the same database. */
export const busyTimeoutMs = 10_000;

/** How many response bodies of lists are cached until the next write. */
export const maxCachedPages = 200;
