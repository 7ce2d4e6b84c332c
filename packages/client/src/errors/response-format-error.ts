import { bodyExcerptLength } from "../defaults.js";
import { type ErrorContext, KantataError } from "./kantata-error.js";

/** What is known of an answer that cannot be read. */
export interface UnreadableAnswer extends ErrorContext {
  status: number;
  requestId: string | undefined;
  /** The `content-type` of the answer, null where there was none. */
  contentType: string | null;
}

/** An answer came that is not what the document describes: HTML, cut off, empty, or with rows missing. */
export class ResponseFormatError extends KantataError {
  override readonly name = "ResponseFormatError";
  readonly status: number;
  /** `x-request-id` of the answer, to be quoted to support. */
  readonly requestId: string | undefined;
  readonly contentType: string | null;
  /** The first characters of the body. */
  readonly excerpt: string;

  constructor(what: string, body: string, answer: UnreadableAnswer) {
    super(`${answer.status} with an answer that cannot be read: ${what}`, answer);
    this.status = answer.status;
    this.requestId = answer.requestId;
    this.contentType = answer.contentType;
    this.excerpt = body.slice(0, bodyExcerptLength);
  }
}
