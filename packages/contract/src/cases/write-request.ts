import type { OperationView, ParameterView } from "../tap/operation-view.js";
import type { RawRequest } from "../tap/raw.js";

/** A request before it is written down. */
export interface RequestParts {
  operation: OperationView;
  /** Raw values by parameter, in the order in which they are sent; undefined for a parameter that is left out. */
  raw: Record<string, string[] | undefined>;
  headers: Record<string, string | undefined>;
  body: string | undefined;
}

const encode = (value: unknown) => encodeURIComponent(String(value));

const delimiters: Record<string, string> = { spaceDelimited: "%20", pipeDelimited: "%7C" };

/** Writes the value of a parameter as its style says. */
export function writeValue(parameter: ParameterView, value: unknown): string[] {
  if (!Array.isArray(value)) return [parameter.in === "header" ? String(value) : encode(value)];
  if (parameter.explode && parameter.in === "query") return value.map(encode);
  return [value.map(encode).join(delimiters[parameter.style] ?? ",")];
}

/** Writes a request as it goes over the wire. */
export function writeRequest({ operation, raw, headers, body }: RequestParts, basePath: string): RawRequest {
  const places = new Map(operation.parameters.map((parameter) => [parameter.name, parameter.in]));
  const sent = Object.entries(raw).flatMap(([name, values]) =>
    values === undefined ? [] : [{ name, values }],
  );
  const path = sent.reduce(
    (text, { name, values }) => text.replace(`{${name}}`, values[0] ?? ""),
    operation.path,
  );
  const query = sent
    .filter(({ name }) => (places.get(name) ?? "query") === "query")
    .flatMap(({ name, values }) => values.map((value) => `${name}=${value}`));
  const fields = [
    ...Object.entries(headers),
    ...sent.flatMap(({ name, values }) =>
      places.get(name) === "header" ? values.map((value) => [name, value] as const) : [],
    ),
  ];
  return {
    method: operation.method,
    target: basePath + path + (query.length === 0 ? "" : `?${query.join("&")}`),
    rawHeaders: fields.flatMap(([name, value]) => (value === undefined ? [] : [name, value])),
    body: Buffer.from(body ?? ""),
  };
}
