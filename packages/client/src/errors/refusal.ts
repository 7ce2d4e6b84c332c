import type { Settled } from "../calls/settled.js";
import { retryAfterMs } from "../retry/retry-after.js";
import type { ApiError } from "./api-error.js";
import type { ResponseFormatError } from "./response-format-error.js";
import { errorForRefusal } from "./status-errors.js";

/** The error for an answer that is no success; it says nothing of the token. */
export function refusalOf(settled: Settled): ApiError | ResponseFormatError {
  const { status, headers, requestId, clean } = settled;
  // A browser hides even the status of a redirect.
  if (status < 400) {
    const [location] = settled.header("location")?.split(/[?#]/) ?? [];
    return settled.unreadable(
      `it redirects to ${location ?? "somewhere else"}, which is not followed, since the token would go along; where the API has moved, set baseUrl`,
    );
  }
  const said = clean(settled.body);
  let body: unknown = said || undefined;
  try {
    // Written anew: there are many ways to write a character, and the token is to be found in one.
    body = JSON.parse(clean(JSON.stringify(JSON.parse(said))));
  } catch {
    // A page of HTML stays a text, and nothing stays nothing.
  }
  return errorForRefusal({ status, requestId, body, retryAfterMs: retryAfterMs(headers) });
}
