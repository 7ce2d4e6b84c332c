import type { OperationView, ParameterView } from "../tap/operation-view.js";
import type { RawRequest } from "../tap/raw.js";

/** A request before it is serialized. */
export interface RequestParts {
  operation: OperationView;
  /** Raw values by parameter, in the order they are sent; undefined omits a parameter. */
  raw: Record<string, string[] | undefined>;
  headers: Record<string, string | undefined>;
  body: string | undefined;
}

const encode = (value: unknown) => encodeURIComponent(String(value));

const delimiters: Record<string, string> = { spaceDelimited: "%20", pipeDelimited: "%7C" };

/** Serializes the value of a parameter by its style and explode. */
export function writeValue(parameter: ParameterView, value: unknown): string[] {
  if (!Array.isArray(value)) return [parameter.in === "header" ? String(value) : encode(value)];
  if (parameter.explode && parameter.in === "query") return value.map(encode);
  return [value.map(encode).join(delimiters[parameter.style] ?? ",")];
}

/** Serializes a request. */
export function writeRequest({ operation, raw, headers, body }: RequestParts, basePath: string): RawRequest {
  const locations = new Map(operation.parameters.map((parameter) => [parameter.name, parameter.in]));
  const sent = Object.entries(raw).flatMap(([name, values]) =>
    values === undefined ? [] : [{ name, values }],
  );
  const path = sent.reduce(
    (text, { name, values }) => text.replace(`{${name}}`, values[0] ?? ""),
    operation.path,
  );
  const query = sent
    .filter(({ name }) => (locations.get(name) ?? "query") === "query")
    .flatMap(({ name, values }) => values.map((value) => `${name}=${value}`));
  const fields = [
    ...Object.entries(headers),
    ...sent.flatMap(({ name, values }) =>
      locations.get(name) === "header" ? values.map((value) => [name, value] as const) : [],
    ),
  ];
  return {
    method: operation.method,
    target: basePath + path + (query.length === 0 ? "" : `?${query.join("&")}`),
    rawHeaders: fields.flatMap(([name, value]) => (value === undefined ? [] : [name, value])),
    body: Buffer.from(body ?? ""),
  };
}
