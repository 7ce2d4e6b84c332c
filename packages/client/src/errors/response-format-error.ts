import { bodyExcerptLength } from "../defaults.js";
import { excerpt, KantataError } from "./kantata-error.js";

/** What is known of a response that cannot be read. */
export interface UnreadableResponse {
  status: number;
  requestId: string | undefined;
  /** The `content-type` header; null when there is none. */
  contentType: string | null;
  text: string;
}

/** The response is not what the document describes: HTML, a redirect, cut off, empty, or with rows missing. */
export class ResponseFormatError extends KantataError {
  override readonly name = "ResponseFormatError";
  declare readonly status: number;
  /** The `x-request-id` header, to quote to support. */
  declare readonly requestId: string | undefined;
  declare readonly contentType: string | null;
  /** The first characters of the body. */
  declare readonly excerpt: string;

  constructor(what: string, { status, requestId, contentType, text }: UnreadableResponse) {
    super(`${status} with a response that cannot be read: ${what}`);
    Object.assign(this, { status, requestId, contentType, excerpt: excerpt(text, bodyExcerptLength) });
  }
}
