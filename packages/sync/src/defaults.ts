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
