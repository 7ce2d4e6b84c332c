import * as oauth from "oauth4webapi";
import { scrubCause } from "../auth/scrub-cause.js";
import { systemClock } from "../clock.js";
import { deepest, reasonOf } from "../errors/connection-error.js";
import { within } from "../pipeline/within.js";
import { OAuthError, readServerError } from "./oauth-error.js";
import type { OAuthSettings } from "./options.js";
import { scrubber, secretsOf } from "./secrets.js";

/** Options of a single request, the last argument of every method that sends one. */
export interface OAuthCallOptions {
  /** Aborts the request; it then rejects with the signal's reason. */
  signal?: AbortSignal | undefined;
}

type RequestOptions = oauth.HttpRequestOptions<"POST", URLSearchParams>;

/** A response with its body, if that is JSON. */
interface Received {
  response: Response;
  body: object | undefined;
}

/**
 * Sends one request within the time limit.
 * @param exchange sends the request with oauth4webapi, and reads the response
 * @throws OAuthError, or the signal's reason after an abort
 */
export async function send<T>(
  { fetch, timeoutMs, clientSecret = "" }: OAuthSettings,
  url: string,
  { signal }: OAuthCallOptions = {},
  exchange: (options: RequestOptions) => Promise<T>,
): Promise<T> {
  const secrets = [clientSecret];
  let received: Received | undefined;
  const transport = async (to: string, init: oauth.CustomFetchOptions<"POST", URLSearchParams>) => {
    secrets.push(...secretsOf(init.body, init.headers));
    // The global is looked up at each call, so that test tools can replace it.
    const response = await (fetch ?? globalThis.fetch)(to, init);
    const body = readJson(await response.clone().text());
    received = { response, body };
    return body === undefined ? response : new Response(JSON.stringify(body), response);
  };
  const late = () =>
    new OAuthError(`no response from ${url} within ${timeoutMs} ms; try again, or raise timeoutMs`, {
      code: "timeout",
    });
  try {
    return await within(systemClock, signal, timeoutMs, late, (ending) =>
      exchange({
        signal: ending,
        [oauth.customFetch]: transport,
        // The addresses were checked: http: is on loopback alone.
        [oauth.allowInsecureRequests]: true,
      }),
    );
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    throw error instanceof OAuthError ? error : failureOf(error, received, url, scrubber(secrets));
  }
}

/**
 * Parses a body, without null, empty strings and negative times, which servers send for what they do not have.
 * oauth4webapi rejects these, and new tokens would be lost.
 */
function readJson(text: string): object | undefined {
  const isBlank = (name: string, value: unknown) =>
    value === null || value === "" || (name === "expires_in" && Number(value) < 0);
  try {
    return JSON.parse(text, (name, value: unknown) => (isBlank(name, value) ? undefined : value));
  } catch {
    return undefined;
  }
}

/** The error of a failed request, without what oauth4webapi attaches: the whole response. */
function failureOf(
  error: unknown,
  received: Received | undefined,
  url: string,
  scrub: (text: string) => string,
): OAuthError {
  const cause = scrubCause(error, scrub);
  if (received === undefined) {
    const message = `no response from ${url}: ${reasonOf(cause)}; check the address and the network, then try again`;
    return new OAuthError(message, { code: "connection_failed", cause: deepest(cause) });
  }
  const { status, headers } = received.response;
  // Some servers report the error in a header alone.
  const challenge = error instanceof oauth.WWWAuthenticateChallengeError ? error.cause[0]?.parameters : {};
  const reported = { ...challenge, ...received.body };
  const type = headers.get("content-type") ?? "no content-type";
  const message = `${url} returned status ${status} with ${type}, which is not an OAuth response (${cause.message}); check the address`;
  return (
    readServerError(reported, scrub, `${url} (status ${status})`, status) ??
    new OAuthError(message, { code: "invalid_answer", status })
  );
}
