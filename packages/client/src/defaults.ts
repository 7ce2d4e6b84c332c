/** Characters of an unreadable body that an error keeps. */
export const bodyExcerptLength = 200;

/** Entries of an error answer that its message spells out; the rest is counted. */
export const spelledErrorEntries = 3;
