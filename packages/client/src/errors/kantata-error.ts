/** What every error of this client knows. */
export interface ErrorContext {
  /** The id of the operation in the document, such as `listExternalReferences`. */
  operation?: string;
  /** The failure beneath, where there was one. It never carries the token. */
  cause?: unknown;
}

/** The root of all errors that this client throws. An aborted call rejects with the signal's own reason instead. */
export class KantataError extends Error {
  override readonly name: string = "KantataError";
  /** The id of the operation in the document; undefined where the error came before any call. */
  readonly operation: string | undefined;

  constructor(message: string, context: ErrorContext = {}) {
    super(message, context.cause === undefined ? undefined : { cause: context.cause });
    this.operation = context.operation;
  }
}
