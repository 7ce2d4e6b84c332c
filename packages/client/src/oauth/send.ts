import * as oauth from "oauth4webapi";
import { scrubCause } from "../auth/scrub-cause.js";
import { systemClock } from "../clock.js";
import { within } from "../pipeline/within.js";
import { connectionFailed, OAuthError, readServerError } from "./oauth-error.js";
import type { OAuthSettings } from "./options.js";
import { scrubber, secretsOf } from "./secrets.js";

/** Options of a single request, the last argument of every method that sends one. */
export interface OAuthCallOptions {
  /** Aborts the request; it then rejects with the signal's reason. */
  signal?: AbortSignal | undefined;
}

/** Runs one exchange of oauth4webapi within the time limit. @throws OAuthError, or the signal's reason after an abort */
export async function send<T>(
  { fetch, timeoutMs, clientSecret = "" }: OAuthSettings,
  url: string,
  { signal }: OAuthCallOptions = {},
  exchange: (options: oauth.HttpRequestOptions<"POST", URLSearchParams>) => Promise<T>,
): Promise<T> {
  const secrets = [clientSecret];
  let received: Response | undefined;
  let body: object | undefined;
  const transport = async (to: string, init: oauth.CustomFetchOptions<"POST", URLSearchParams>) => {
    secrets.push(...secretsOf(init.body, init.headers));
    // The global is looked up at each call, so that test tools can replace it.
    const response = await (fetch ?? globalThis.fetch)(to, init);
    body = readJson(await response.clone().text());
    received = response;
    return body === undefined ? response : new Response(JSON.stringify(body), response);
  };
  const lateMessage = `no response from ${url} within ${timeoutMs} ms; try again, or raise timeoutMs`;
  const late = () => new OAuthError(lateMessage, { code: "timeout" });
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
    if (error instanceof OAuthError) throw error;
    const scrub = scrubber(secrets);
    // Without what oauth4webapi attaches: the whole response.
    const cause = scrubCause(error, scrub);
    if (received === undefined) throw connectionFailed(`no response from ${url}`, cause);
    const { status, headers } = received;
    const type = headers.get("content-type") ?? "no content-type";
    const message = `${url} returned status ${status} with ${type}, which is not an OAuth response (${cause.message}); check the address`;
    // Some servers report the error in a header alone.
    const challenge = error instanceof oauth.WWWAuthenticateChallengeError ? error.cause[0]?.parameters : {};
    const reported = readServerError({ ...challenge, ...body }, scrub, `${url} (status ${status})`, status);
    throw reported ?? new OAuthError(message, { code: "invalid_answer", status });
  }
}

/** Parses JSON without null, "" and negative times: servers send them for absent values, and oauth4webapi rejects them. */
function readJson(text: string): object | undefined {
  const isBlank = (name: string, value: unknown) =>
    value === null || value === "" || (name === "expires_in" && Number(value) < 0);
  try {
    return JSON.parse(text, (name, value: unknown) => (isBlank(name, value) ? undefined : value));
  } catch {
    return undefined;
  }
}
