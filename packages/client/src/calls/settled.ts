import { scrub } from "../auth/scrub.js";
import { ResponseFormatError } from "../errors/response-format-error.js";
import type { AttemptAnswer } from "./attempt.js";

/** Whether an answer is a success. */
export const isOk = ({ status }: { status: number }): boolean => status >= 200 && status < 300;

/** The last answer of a call. */
export interface Settled {
  readonly status: number;
  readonly headers: AttemptAnswer["headers"];
  readonly body: string;
  /** `x-request-id`, to be quoted to support. */
  readonly requestId: string | undefined;
  /** A text without the token. */
  clean: (text: string) => string;
  /** A header without the token. */
  header: (name: string) => string | undefined;
  /** The error for an answer that is not what the document describes. */
  unreadable: (what: string) => ResponseFormatError;
}

/** @param token what the answer was asked for with, and is not to tell */
export function settle({ status, headers, text: body }: AttemptAnswer, token: string): Settled {
  const clean = (text: string) => scrub(text, token);
  const header = (name: string) => clean(headers.get(name) ?? "") || undefined;
  const requestId = header("x-request-id");
  return {
    status,
    headers,
    body,
    requestId,
    clean,
    header,
    unreadable(what) {
      const contentType = header("content-type") ?? null;
      return new ResponseFormatError(clean(what), { status, requestId, contentType, text: clean(body) });
    },
  };
}
