/** The root of all errors that this client throws. An aborted call rejects with the signal's own reason instead. */
export class KantataError extends Error {
  override readonly name: string = "KantataError";
  /** The id of the operation in the document, such as `listExternalReferences`; undefined before any call. */
  readonly operation: string | undefined;
  /** Attempts that the call made, the last one included; a hook may have answered, or failed, before one was sent. */
  readonly attempts: number = 0;
  /** Milliseconds from the start of the call to this error, pauses included. */
  readonly elapsedMs: number = 0;
  /** The subject type that a sweep met this error at; its message begins with it. */
  declare readonly subjectType?: string;

  constructor(message: string, options?: { cause?: unknown }) {
    // `cause` must not be there at all where there is none, or it is printed as undefined.
    super(message, options?.cause === undefined ? undefined : options);
  }
}
