import * as oauth from "oauth4webapi";
import { scrubCause } from "../auth/scrub-cause.js";
import { systemClock } from "../clock.js";
import { deepest } from "../errors/connection-error.js";
import { TimeoutError } from "../errors/timeout-error.js";
import { within } from "../pipeline/within.js";
import { nextStep, OAuthError, readServerError } from "./oauth-error.js";
import type { OAuthSettings } from "./options.js";
import { scrubber, secretsOf } from "./secrets.js";

/** Options of a single request, the last argument of every method that sends one. */
export interface OAuthCallOptions {
  /** Aborts the request; it then rejects with the signal's reason. */
  signal?: AbortSignal | undefined;
}

/** One request, and how oauth4webapi sends it and reads the response. */
interface Exchange<T> {
  url: string;
  /** What to do when the code or token of the request is rejected. */
  onInvalidGrant: string;
  send: (options: oauth.HttpRequestOptions<"POST", URLSearchParams>) => Promise<Response>;
  read: (response: Response) => Promise<T>;
}

interface Answer {
  status: number;
  contentType: string | null;
  text: string;
}

/**
 * Sends one request within the time limit.
 * @throws OAuthError, or the signal's reason after an abort
 */
export async function send<T>(
  { fetch, timeoutMs, clientSecret }: OAuthSettings,
  { signal }: OAuthCallOptions,
  exchange: Exchange<T>,
): Promise<T> {
  const secrets = new Set(clientSecret === undefined ? [] : [clientSecret]);
  let answer: Answer | undefined;
  const transport = async (to: string, init: oauth.CustomFetchOptions<"POST", URLSearchParams>) => {
    for (const secret of secretsOf(init.body, init.headers)) secrets.add(secret);
    // The global is looked up at each call, so that test tools can replace it.
    const response = await (fetch ?? globalThis.fetch)(to, init);
    const { status, headers } = response;
    const text = await response.text();
    answer = { status, contentType: headers.get("content-type"), text };
    const hasBody = status >= 200 && ![204, 205, 304].includes(status);
    return hasBody ? new Response(withoutBlanks(text), { status, headers }) : response;
  };
  try {
    const late = () => new TimeoutError("total", timeoutMs);
    return await within(systemClock, signal, timeoutMs, late, async (ending) => {
      const response = await exchange.send({
        signal: ending,
        [oauth.customFetch]: transport,
        // The addresses were checked: http: is on loopback alone.
        [oauth.allowInsecureRequests]: true,
      });
      return await exchange.read(response);
    });
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    throw failureOf(error, answer, exchange, scrubber(secrets));
  }
}

/**
 * The body without null, empty strings and negative times, which servers send for what they do not have. oauth4webapi
 * rejects these, and new tokens would be lost.
 */
function withoutBlanks(text: string): string {
  const isBlank = (name: string, value: unknown) =>
    value === null || value === "" || (name === "expires_in" && Number(value) < 0);
  try {
    const body: unknown = JSON.parse(text, (name, value: unknown) =>
      isBlank(name, value) ? undefined : value,
    );
    return JSON.stringify(body) ?? text;
  } catch {
    return text;
  }
}

/** The error of a failed request, without what oauth4webapi attaches: the whole response. */
function failureOf(
  error: unknown,
  answer: Answer | undefined,
  { url, onInvalidGrant }: Pick<Exchange<unknown>, "url" | "onInvalidGrant">,
  scrub: (text: string) => string,
): OAuthError {
  if (error instanceof TimeoutError) {
    const message = `no answer from ${url} within ${error.timeoutMs} ms; try again, or raise timeoutMs`;
    return new OAuthError(message, { code: "timeout" });
  }
  const copy = scrubCause(error, scrub);
  if (answer === undefined) {
    const cause = deepest(copy) as Error;
    const message = `no answer from ${url}: ${cause.message || "the connection failed"}; check the address and the network, then try again`;
    return new OAuthError(message, { code: "connection_failed", cause });
  }
  const { status, contentType, text } = answer;
  // Some servers say it in a header, and oauth4webapi then does not read the body.
  const challenge = error instanceof oauth.WWWAuthenticateChallengeError ? error.cause[0] : undefined;
  const said = readServerError(parsed(text), scrub) ?? readServerError(challenge?.parameters ?? {}, scrub);
  if (status !== 200 && said !== undefined) {
    const { code, description } = said;
    const saying = description === undefined ? "" : `, "${description}"`;
    const step = nextStep(code, onInvalidGrant);
    return new OAuthError(`${code} from ${url} (status ${status}${saying}): ${step}`, { code, status });
  }
  const message = `${url} answered ${status}, ${contentType ?? "without a content-type"}, which is no OAuth answer (${copy.message}); check that the address is the server's own`;
  return new OAuthError(message, { code: "invalid_answer", status });
}

function parsed(text: string): object {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
}
