/** A wrong command, option or file, or an answer of no. `next` is what to do. */
export class UsageError extends Error {
  override readonly name = "UsageError";

  constructor(
    message: string,
    readonly next?: string,
  ) {
    super(message);
  }
}
