/** The store of an outbox cannot be used. The message says why, and what to do. */
export class OutboxError extends Error {
  override readonly name = "OutboxError";
}
