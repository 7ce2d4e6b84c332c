/** A document that cannot be compared: what was met, what is accepted, and what to do, in one line each. */
export class UnreadableDocument extends Error {}
