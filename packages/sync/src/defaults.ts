// Links: reading and checking.
/** The longest record of a CSV file; a longer one is most likely a quote that was never closed. */
export const csvRecordMaxBytes = 262_144;
/** Faults of a source that its error keeps; the rest is counted. */
export const mostFaults = 1_000;
/** Faults that the message of that error spells out. */
export const spelledFaults = 20;
/** Characters of a value that an error shows. */
export const shownValueLength = 60;

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
