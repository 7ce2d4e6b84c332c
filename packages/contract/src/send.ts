import type { RefusalCase } from "./cases/refusals.js";

/** Sends a request as it is, past the client, which would not let it through. */
export function send(baseUrl: string, { input, headers }: RefusalCase): Promise<Response> {
  const query = new URLSearchParams();
  let { path } = input;
  for (const [name, value] of Object.entries(input.parameters)) {
    if (path.includes(`{${name}}`)) path = path.replace(`{${name}}`, encodeURIComponent(value as string));
    else if (value !== undefined) query.set(name, value as string);
  }
  const all = { authorization: "Bearer contract", accept: "application/json", ...headers };
  const sent = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ""));
  return fetch(`${baseUrl}${path}?${query.toString()}`, {
    method: input.method,
    ...(input.body === undefined
      ? { headers: sent }
      : { body: JSON.stringify(input.body), headers: { "content-type": "application/json", ...sent } }),
  });
}
