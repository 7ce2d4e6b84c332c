import * as oauth from "oauth4webapi";
import { systemClock } from "../clock.js";
import { TimeoutError } from "../errors/timeout-error.js";
import { within } from "../pipeline/within.js";
import { type FailedRequest, failure } from "./failure.js";
import type { OAuthSettings } from "./options.js";
import { scrubber, secretsOf } from "./scrub.js";

/** Options of a single request, the last argument of every method that sends one. */
export interface OAuthCallOptions {
  /** Ends the request; it then rejects with the signal's reason. */
  signal?: AbortSignal | undefined;
}

/** One request: where it goes, and how oauth4webapi sends it and reads the answer. */
export interface Exchange<T> extends Pick<FailedRequest, "url" | "afterRefusedGrant"> {
  send: (options: oauth.HttpRequestOptions<"POST", URLSearchParams>) => Promise<Response>;
  read: (response: Response) => Promise<T>;
}

/** Statuses that a response with a body cannot be made with. */
const bodyless = (status: number) => status < 200 || [204, 205, 304].includes(status);

/**
 * The body without what says nothing: servers write null, an empty text or a negative time for what they do not have.
 * oauth4webapi refuses that, and new tokens would be lost for it.
 */
function withoutBlanks(text: string): string {
  const isBlank = (name: string, value: unknown) =>
    value === null || value === "" || (name === "expires_in" && Number(value) < 0);
  try {
    const said: unknown = JSON.parse(text, (name, value: unknown) =>
      isBlank(name, value) ? undefined : value,
    );
    return JSON.stringify(said) ?? text;
  } catch {
    return text;
  }
}

/**
 * Sends one request within the time limit.
 *
 * @throws OAuthError; the signal's reason once that is aborted
 */
export async function send<T>(
  { fetch, timeoutMs, clientSecret }: OAuthSettings,
  { signal }: OAuthCallOptions,
  { url, afterRefusedGrant, ...exchange }: Exchange<T>,
): Promise<T> {
  const secrets = new Set<string>();
  if (clientSecret !== undefined) secrets.add(clientSecret);
  let answer: FailedRequest["answer"];
  const transport = async (to: string, init: oauth.CustomFetchOptions<"POST", URLSearchParams>) => {
    for (const secret of secretsOf(init.body, init.headers)) secrets.add(secret);
    // Looked up at the call, so that test tools can replace it.
    const response = await (fetch ?? globalThis.fetch)(to, init);
    const { status, headers } = response;
    const text = await response.text();
    answer = { status, contentType: headers.get("content-type"), text };
    return bodyless(status) ? response : new Response(withoutBlanks(text), { status, headers });
  };
  const late = () => new TimeoutError("total", timeoutMs);
  try {
    return await within(systemClock, signal, timeoutMs, late, async (ending) => {
      const response = await exchange.send({
        signal: ending,
        [oauth.customFetch]: transport,
        // The addresses were checked: those with http: are on loopback.
        [oauth.allowInsecureRequests]: true,
      });
      return await exchange.read(response);
    });
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    throw failure(error, { url, timeoutMs, afterRefusedGrant, answer, scrub: scrubber(secrets) });
  }
}
