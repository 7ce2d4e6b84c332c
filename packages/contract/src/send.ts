import type { InvalidRequest } from "./cases/invalid-requests.js";

/** Sends an invalid request without the client, which would reject it. */
export function send(baseUrl: string, { input, headers }: InvalidRequest): Promise<Response> {
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
