/** The base of all errors of this client. An aborted call rejects with the signal's own reason instead. */
export class KantataError extends Error {
  override readonly name: string = "KantataError";
  /** The operation's id in the document, such as `listExternalReferences`; undefined outside a call. */
  readonly operation: string | undefined;
  /** Attempts of the call, the last one included. */
  readonly attempts: number = 0;
  /** Milliseconds from the start of the call to this error, pauses included. */
  readonly elapsedMs: number = 0;
  /** The subject type at which a sweep failed; the message begins with it. */
  declare readonly subjectType?: string;

  constructor(message: string, options?: { cause?: unknown }) {
    // An own `cause` of undefined would be printed.
    super(message, options?.cause === undefined ? undefined : options);
  }

  /** All fields with the messages of this error and of its causes, which `JSON.stringify` leaves out of other errors. */
  toJSON(): Record<string, unknown> {
    return { message: this.message, ...(this as Record<string, unknown>), ...causeOf(this) };
  }
}

function causeOf({ cause }: Error, depth = 0): { cause?: object } {
  // A cause may lead back to itself.
  if (!(cause instanceof Error) || depth > 5) return {};
  const { name, message } = cause;
  return { cause: { name, message, ...causeOf(cause, depth + 1) } };
}

/** The first characters of a text, as a copy: an error must not keep a body of megabytes in memory. */
export const excerpt = (text: string, length: number): string =>
  text.length > length ? `${Array.from(text.slice(0, length)).join("")}…` : text;
