import type { AttemptAnswer } from "../calls/attempt.js";
import { scrub } from "./scrub.js";

type AnswerHeaders = AttemptAnswer["headers"];

/** The headers of an answer without the token, for hooks: what they see goes into logs and spans. */
export function scrubHeaders(headers: AnswerHeaders, token: string): AnswerHeaders {
  const clean = (value: string) => scrub(value, token);
  if (headers instanceof Headers)
    return new Headers([...headers].map(([name, value]) => [name, clean(value)]));
  return {
    get(name) {
      const value = headers.get(name);
      // Those of a transport of one's own may say so in another way.
      return value == null ? null : clean(value);
    },
  };
}
