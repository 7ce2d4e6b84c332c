import { serverUrl as usualServerUrl } from "@kantata-refs/schema";
import type { Operation } from "../../../src/board/operations.js";

/** A request as the console sends it. */
export interface ConsoleRequest {
  operation: Operation;
  /** Parameters by name, as typed values. Those of the path too. */
  parameters: Readonly<Record<string, unknown>>;
  body: unknown;
}

/** A value as the API writes it in a query: lists with commas. */
const inQuery = (value: unknown) => (Array.isArray(value) ? value.join(",") : String(value));

/** The path with the parameters in it, and the query. */
export function addressOf({ operation, parameters }: ConsoleRequest): string {
  const inPath = (name: string) => operation.parameters.some((one) => one.name === name && one.in === "path");
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_all, name: string) =>
    encodeURIComponent(inQuery(parameters[name] ?? "")),
  );
  const query = new URLSearchParams(
    Object.entries(parameters).flatMap(([name, value]) => (inPath(name) ? [] : [[name, inQuery(value)]])),
  ).toString();
  return query === "" ? path : `${path}?${query}`;
}

/** A text for a POSIX shell, whatever is in it. */
const quoted = (text: string) => `'${text.replaceAll("'", String.raw`'\''`)}'`;

/** The request for a terminal. The token comes from the environment, so that it is in no history. */
export function asCurl(request: ConsoleRequest, serverUrl: string): string {
  const { operation, body } = request;
  return [
    `curl -X ${operation.method} ${quoted(`${serverUrl}${addressOf(request)}`)}`,
    `  -H "Authorization: Bearer $KANTATA_TOKEN" -H 'Accept: application/json'`,
    ...(body === undefined
      ? []
      : [`  -H 'Content-Type: application/json' -d ${quoted(JSON.stringify(body))}`]),
  ].join(" \\\n");
}

/** The request for a program, through the client's openapi-fetch, which every operation of the document has. */
export function asTypeScript(request: ConsoleRequest, serverUrl: string): string {
  const { operation, parameters, body } = request;
  const of = (place: "path" | "query") =>
    Object.fromEntries(
      operation.parameters.flatMap(({ name, in: where }) =>
        where === place && parameters[name] !== undefined ? [[name, parameters[name]]] : [],
      ),
    );
  const [path, query] = [of("path"), of("query")];
  const params = {
    ...(Object.keys(path).length > 0 && { path }),
    ...(Object.keys(query).length > 0 && { query }),
  };
  const init = {
    ...(Object.keys(params).length > 0 && { params }),
    ...(body !== undefined && { body }),
  };
  const argument = Object.keys(init).length === 0 ? "" : `, ${literal(init)}`;
  const baseUrl = serverUrl === usualServerUrl ? "" : `, baseUrl: ${JSON.stringify(serverUrl)}`;
  return [
    `import { createClient } from "@kantata-refs/client";`,
    "",
    `const client = createClient({ token: () => process.env.KANTATA_TOKEN ?? ""${baseUrl} });`,
    `const { data, error, response } = await client.raw.${operation.method}(${JSON.stringify(operation.path)}${argument});`,
  ].join("\n");
}

/** JSON as people write an object in TypeScript: no quotes around names. */
const literal = (value: unknown) =>
  JSON.stringify(value, null, 2).replaceAll(/^(\s*)"([A-Za-z_]\w*)":/gm, "$1$2:");
