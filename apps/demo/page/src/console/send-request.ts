import { rawApi } from "../api/api.js";
import type { ConsoleRequest } from "./snippets.js";

/** A response as the console shows it. */
export interface ConsoleResponse {
  status: number;
  headers: [string, string][];
  /** The body as text; formatted if it is JSON. */
  body: string;
  ms: number;
}

function formatted(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** Sends a request of the console through openapi-fetch. Wrong input is sent as it is, to see what the server makes of it. */
export async function sendRequest({ operation, parameters, body }: ConsoleRequest): Promise<ConsoleResponse> {
  const of = (place: "path" | "query") =>
    Object.fromEntries(
      operation.parameters.flatMap(({ name, in: where }) =>
        where === place && parameters[name] !== undefined ? [[name, parameters[name]]] : [],
      ),
    );
  const start = performance.now();
  const sent = await rawApi.request(
    operation.method.toLowerCase() as never,
    operation.path as never,
    {
      params: { path: of("path"), query: of("query") },
      parseAs: "text",
      ...(body === undefined ? {} : { body }),
    } as never,
  );
  const { data, error, response } = sent as { data?: unknown; error?: unknown; response: Response };
  const ms = Math.round(performance.now() - start);
  const content = data ?? error;
  const text = typeof content === "string" ? content : JSON.stringify(content ?? "");
  return {
    status: response.status,
    headers: [...response.headers],
    body: response.status === 204 ? "" : formatted(text),
    ms,
  };
}
