// Links: reading and checking.
/** The longest record of a CSV file; a longer one is most likely a quote that was never closed. */
export const csvRecordMaxBytes = 262_144;
/** Faults of a source that its error keeps; the rest is counted. */
export const mostFaults = 1_000;
/** Faults that the message of that error spells out. */
export const spelledFaults = 20;

// Plan and apply.
/** Pairs of subject type and service that are read at the same time. */
export const readLanes = 4;
/** References that a plan names, so that applying it notices another account. */
export const witnessReferences = 20;
/** Rows whose present state is checked together, just before they are written. */
export const checkedRows = 200;
/** The share of a plan's references that apply deletes without being told more. */
export const maxDeletesShare = 0.1;

// Run.
/** Characters of a message that a run stores; the server may take no more (unknown 6). */
export const messageLength = 255;

// Resolve and audit
/** Characters of record ids in the URL of a request: servers commonly take request lines of 8 kB. */
export const urlRefsCharacters = 7_500;
/** Requests of a resolve, and lists of an audit, at the same time. */
export const lookupConcurrency = 4;
/** Times that a list is read whose rows others move meanwhile. */
export const movedListAttempts = 3;
export const mostCachedIds = 100_000;
export const staleAfterDays = 30;
export const stuckAfterHours = 24;
/** References that a group of failures keeps as samples, the newest first. */
export const failureSamples = 5;
/** Characters of a message that are normalised: more than are compared, because what differs also differs in length. */
export const normalisedCharacters = 2_000;
/** Characters of a normalised message that are compared, and of a message that is kept. */
export const comparedCharacters = 500;
/** Rows of each table in Markdown. The other formats have all. */
export const markdownRows = 50;
/** Rows that are turned into CSV at once. */
export const csvChunkRows = 1_000;
/** Characters of an invalid value that an error shows. */
export const shownCharacters = 80;

// The outbox.
/** A claim of a row: longer than one delivery may take, so that a row is not sent twice at a time. */
export const leaseMs = 120_000;
/** One delivery: waiting at the gate, the request and its response. A deletion takes up to two of them. */
export const deliveryTimeoutMs = 50_000;
/** A request without a response may still take effect for so long: the real server works for up to three minutes. */
export const doubtMs = 180_000;
/** Deliveries that fail before a row is dead. Rate limits and rejected tokens do not count. */
export const deliveryAttempts = 20;
/** The longest first pause of a row; each later one may be twice as long. */
export const rowBackoffBaseMs = 1_000;
export const rowBackoffCapMs = 300_000;
/** A worker whose token was rejected starts no delivery for so long. */
export const tokenPauseMs = 30_000;
export const workerConcurrency = 8;
/** Between two looks at a database that other processes may have changed. */
export const pollMs = 200;
/** How long a worker waits for Redis to tell it of a job before it looks again. */
export const idleSeconds = 1;
/** Between two sweeps, which find rows without a job and forget old ones. */
export const sweepMs = 60_000;
/** Delivered rows are kept for so long: a process that was frozen for less can still repair what it sends late. */
export const keepSentMs = 86_400_000;
/** Rows changed by one transaction or script. */
export const rowsPerChange = 500;
/** How long a process waits for others that write to the same database file. */
export const outboxBusyTimeoutMs = 10_000;
/** Between two tries of that wait. */
export const busyRetryMs = 20;
/** Tries to record an outcome, for a store that is away for a moment. */
export const settleAttempts = 6;
/** Times that a job may lose its worker or its Redis. They are no fault of the row. */
export const mostVisits = 1_000_000;
/** Characters of an error that a row keeps. */
export const reasonLength = 500;

// The shared gate.
/** The pause of all processes after the first rate limit; doubled by each probe that meets it too. */
export const sharedPauseBaseMs = 1_000;
export const sharedPauseCapMs = 30_000;
/** Rate limits are counted for so long; after that, the pauses start short again. */
export const strikesKeptSeconds = 600;
/** A probe that has not ended for so long may have died with its process, and another one starts. */
export const probeSeconds = 60;
/** Between two looks of a process at the probe of another one. */
export const probeCheckMs = 250;
/** A store that failed is left alone for so long. */
export const gateStoreRestMs = 2_000;
/** How long a request waits for the store of its gate before it goes without. */
export const gateStoreTimeoutMs = 1_000;
