/** A document that cannot be compared. The message says why, and in a second line what to do. */
export class UnreadableDocument extends Error {}
