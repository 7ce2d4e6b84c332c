import { scrub } from "../auth/scrub.js";
import { ResponseFormatError } from "../errors/response-format-error.js";
import type { AttemptAnswer } from "./attempt.js";

/** Whether an answer is a success. */
export const isOk = ({ status }: { status: number }): boolean => status >= 200 && status < 300;

/** The last answer of a call. */
export class Settled {
  readonly status: number;
  readonly headers: AttemptAnswer["headers"];
  readonly body: string;
  readonly #token: string;

  constructor({ status, headers, text }: AttemptAnswer, token: string) {
    this.status = status;
    this.headers = headers;
    this.body = text;
    this.#token = token;
  }

  /** `x-request-id`, to be quoted to support. */
  get requestId(): string | undefined {
    return this.header("x-request-id");
  }

  /** The body without the token. */
  get said(): string {
    return this.clean(this.body);
  }

  /** A text without the token. */
  clean(text: string): string {
    return scrub(text, this.#token);
  }

  /** A header without the token. */
  header(name: string): string | undefined {
    return this.clean(this.headers.get(name) ?? "") || undefined;
  }

  /** The same under another status, without a body. */
  as(status: number): Settled {
    return new Settled({ status, headers: this.headers, text: "" }, this.#token);
  }

  /** The error for an answer that is not what the document describes. */
  unreadable(what: string): ResponseFormatError {
    const { status, requestId, said: text } = this;
    return new ResponseFormatError(this.clean(what), {
      status,
      requestId,
      contentType: this.header("content-type") ?? null,
      text,
    });
  }
}
