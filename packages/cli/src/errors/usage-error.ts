import { exitCodes } from "../exit-codes.js";

/** A wrong command, option or file, or an answer of no. `next` is what to do. */
export class UsageError extends Error {
  override readonly name = "UsageError";

  constructor(
    message: string,
    readonly next?: string,
    /** What the program ends with. */
    readonly exitCode: number = exitCodes.wrongUse,
  ) {
    super(message);
  }
}
