import { bodyExcerptLength } from "../defaults.js";
import { excerpt } from "./excerpt.js";
import { KantataError } from "./kantata-error.js";

/** What is known of an answer that cannot be read. */
export interface UnreadableAnswer {
  status: number;
  requestId: string | undefined;
  /** The `content-type` of the answer, null where there was none. */
  contentType: string | null;
  /** The body, with the token taken out. */
  text: string;
}

/** An answer came that is not what the document describes: HTML, a redirect, cut off, empty, or with rows missing. */
export class ResponseFormatError extends KantataError {
  override readonly name = "ResponseFormatError";
  declare readonly status: number;
  /** `x-request-id` of the answer, to be quoted to support. */
  declare readonly requestId: string | undefined;
  declare readonly contentType: string | null;
  /** The first characters of the body. */
  declare readonly excerpt: string;

  constructor(what: string, answer: UnreadableAnswer) {
    super(`${answer.status} with an answer that cannot be read: ${what}`);
    this.status = answer.status;
    this.requestId = answer.requestId;
    this.contentType = answer.contentType;
    this.excerpt = excerpt(answer.text, bodyExcerptLength);
  }
}
