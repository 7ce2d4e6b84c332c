import { WWWAuthenticateChallengeError } from "oauth4webapi";
import { scrubCause } from "../auth/scrub-cause.js";
import { deepest } from "../errors/connection-error.js";
import { TimeoutError } from "../errors/timeout-error.js";
import { nextStep } from "./next-step.js";
import { OAuthError } from "./oauth-error.js";
import { readServerError } from "./server-error.js";

/** A request that failed, as far as it is known. */
export interface FailedRequest {
  url: string;
  timeoutMs: number;
  /** What to do where the code or token that was sent is refused. */
  afterRefusedGrant: string;
  /** The answer; undefined where it did not come, or not whole. */
  answer: { status: number; contentType: string | null; text: string } | undefined;
  scrub: (text: string) => string;
}

function parse(text: string): object {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
}

/** The error for a request that failed, with nothing of what oauth4webapi attaches: that holds the whole answer. */
export function failure(error: unknown, request: FailedRequest): OAuthError {
  const { url, answer, scrub } = request;
  if (error instanceof TimeoutError) {
    const message = `no answer from ${url} within ${request.timeoutMs} ms; try again, or raise timeoutMs`;
    return new OAuthError(message, { code: "timeout" });
  }
  if (answer === undefined) {
    const cause = deepest(scrubCause(error, scrub)) as Error;
    const message = `no answer from ${url}: ${cause.message || "the connection failed"}; check the address and the network, then try again`;
    return new OAuthError(message, { code: "connection_failed", cause });
  }
  const { status, contentType, text } = answer;
  // Some servers say it in the header, and oauth4webapi then does not look at the body.
  const challenge = error instanceof WWWAuthenticateChallengeError ? error.cause[0] : undefined;
  const said = readServerError(parse(text), scrub) ?? readServerError(challenge?.parameters ?? {}, scrub);
  if (status !== 200 && said !== undefined) {
    const { code, description } = said;
    const saying = description === undefined ? "" : `, "${description}"`;
    const step = nextStep(code, request.afterRefusedGrant);
    return new OAuthError(`${code} from ${url} (status ${status}${saying}): ${step}`, { code, status });
  }
  // Never from the error beneath this one: a parser quotes the text, and that may hold a token.
  const why = scrubCause(error, scrub).message;
  const message = `${url} answered ${status}, ${contentType ?? "without a content-type"}, which is no OAuth answer (${why}); check that the address is the server's own`;
  return new OAuthError(message, { code: "invalid_answer", status });
}
