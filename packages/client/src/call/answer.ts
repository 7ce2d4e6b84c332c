import { ApiError, type Refusal } from "../errors/api-error.js";
import { ResponseFormatError } from "../errors/response-format-error.js";
import * as errors from "../errors/status-errors.js";
import { retryAfterMs } from "../pipeline/retry-after.js";

const classByStatus: Record<number, new (refusal: Refusal) => ApiError> = {
  400: errors.BadRequestError,
  401: errors.AuthenticationError,
  403: errors.PermissionError,
  404: errors.NotFoundError,
  422: errors.ValidationError,
  429: errors.RateLimitError,
};

/** A response and its text. The token is already removed from both. */
export class Answer {
  readonly requestId: string | undefined;

  constructor(
    readonly response: Response,
    readonly text: string,
  ) {
    this.requestId = response.headers.get("x-request-id") ?? undefined;
  }

  static async of(response: Response): Promise<Answer> {
    return new Answer(response, await response.clone().text());
  }

  /** The parsed body; undefined when it is not JSON. */
  parsed(): unknown {
    try {
      return JSON.parse(this.text);
    } catch {
      return undefined;
    }
  }

  /** @throws ResponseFormatError for HTML, an empty body, or JSON that is cut off */
  json(): unknown {
    const body = this.parsed();
    if (body !== undefined) return body;
    if (this.text === "") throw this.unreadable("the body is empty");
    const type = this.response.headers.get("content-type") ?? "of no type";
    if (type.includes("json")) throw this.unreadable("the JSON is malformed or cut off");
    throw this.unreadable(`it is ${type}, not JSON`);
  }

  /** The error for a response that is not what the document describes. */
  unreadable(what: string): ResponseFormatError {
    const { requestId, text } = this;
    const { status, headers } = this.response;
    const contentType = headers.get("content-type");
    return new ResponseFormatError(what, { status, requestId, contentType, text });
  }

  /** The error for a status that is no success. */
  toError(): ApiError | ResponseFormatError {
    const { status, headers } = this.response;
    // A redirect. A browser hides its status, and shows 0.
    if (status < 400) {
      const [location] = headers.get("location")?.split(/[?#]/) ?? [];
      return this.unreadable(
        `it redirects to ${location ?? "another address"}, which is not followed, because the token would go along; set baseUrl if the API has moved`,
      );
    }
    const parsed = this.parsed();
    // HTML stays text.
    const body = parsed === undefined ? this.text || undefined : parsed;
    const StatusError = classByStatus[status] ?? (status >= 500 ? errors.ServerError : ApiError);
    return new StatusError({ status, requestId: this.requestId, body, retryAfterMs: retryAfterMs(headers) });
  }
}
