import { scrub, scrubBody } from "../auth/scrub.js";
import { InputError } from "../errors/input-error.js";
import { callToken } from "./ask-for-token.js";
import type { Layer } from "./layer.js";
import { setBody } from "./set-body.js";

/**
 * Adds the token to the request, and removes it from the response in case the server repeats it. The user's layers
 * never see it, and it goes to the origin of the API alone.
 */
export const authorize =
  (origin: string): Layer =>
  (next) =>
  async (url, init, call) => {
    const advice = `the token goes to ${origin} alone; create another client for another origin`;
    if (new URL(url).origin !== origin) throw new InputError("url", advice);
    const { current } = callToken(call);
    const headers = new Headers(init.headers);
    headers.set("authorization", `Bearer ${current}`);
    return withoutToken(await next(url, { ...init, headers }, call), current);
  };

async function withoutToken(response: Response, token: string): Promise<Response> {
  const text = await response.text();
  const cleanText = scrubBody(text, token, response.ok);
  const pairs = [...response.headers];
  const cleanPairs = pairs.map(([name, value]): [string, string] => [name, scrub(value, token)]);
  if (cleanText === text && pairs.every(([, value], index) => value === cleanPairs[index]?.[1]))
    return response;
  return setBody(response, cleanText, new Headers(cleanPairs));
}
