import { isObject, type Json, listOf, objectOf, valueAt } from "../json.js";
import { type Filter, filterOf } from "./filter.js";
import { type RowsView, viewRows } from "./rows-view.js";

/** A parameter with OpenAPI's defaults filled in. */
export interface ParameterView {
  name: string;
  in: string;
  required: boolean;
  style: string;
  explode: boolean;
  schema: Json;
  requires: string[];
  excludes: string[];
  /** The value it has if it is not sent; undefined if the document says none. */
  default: unknown;
  /** Which rows it keeps; undefined if it is not a filter. */
  filter: Filter | undefined;
}

/** A declared response. */
export interface ResponseView {
  /** By name, with `$ref`s resolved. */
  headers: Record<string, { required: boolean; schema: Json }>;
  /** The schema of each media type. */
  content: Record<string, Json>;
}

/** An operation with `$ref`s resolved. */
export interface OperationView {
  operationId: string;
  method: string;
  path: string;
  parameters: ParameterView[];
  body: { required: boolean; content: Record<string, Json> } | undefined;
  responses: Record<string, ResponseView>;
  /** The rows that it returns; undefined if it returns none. */
  rows: RowsView | undefined;
  /** Alternatives, each a list of schemes that must all be satisfied. */
  security: Json[][];
}

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/** Returns a function that resolves local `$ref`s. It returns an empty object for a `$ref` to nothing. */
export function follower(document: Json): (value: unknown) => Json {
  const known = new Map<string, Json>();
  const follow = (value: unknown): Json => {
    if (!isObject(value)) return {};
    if (typeof value.$ref !== "string") return value;
    const found = known.get(value.$ref) ?? follow(valueAt(document, value.$ref.slice(1)));
    known.set(value.$ref, found);
    return found;
  };
  return follow;
}

const texts = (value: unknown) => listOf(value).map(String);

function viewParameter(
  parameter: Json,
  rows: RowsView | undefined,
  follow: (schema: unknown) => Json,
): ParameterView {
  const inQuery = parameter.in === "query" || parameter.in === "cookie";
  const style = typeof parameter.style === "string" ? parameter.style : inQuery ? "form" : "simple";
  return {
    name: String(parameter.name),
    in: String(parameter.in),
    required: parameter.required === true,
    style,
    explode: typeof parameter.explode === "boolean" ? parameter.explode : style === "form",
    schema: objectOf(parameter.schema),
    requires: texts(parameter["x-requires"]),
    excludes: texts(parameter["x-excludes"]),
    default: follow(parameter.schema).default,
    filter: filterOf(parameter, rows),
  };
}

const schemasOf = (content: unknown): Record<string, Json> =>
  Object.fromEntries(
    Object.entries(objectOf(content)).map(([type, media]) => [type, objectOf(objectOf(media).schema)]),
  );

/** Returns every operation of a document, sorted by id, so that the order of its paths does not matter. */
export function viewOperations(document: Json): OperationView[] {
  const follow = follower(document);
  const schemes = objectOf(objectOf(document.components).securitySchemes);
  const viewResponse = (response: Json): ResponseView => ({
    headers: Object.fromEntries(
      Object.entries(objectOf(response.headers)).map(([name, header]) => {
        const { required, schema } = follow(header);
        return [name, { required: required === true, schema: objectOf(schema) }];
      }),
    ),
    content: schemasOf(response.content),
  });
  const viewOperation = (path: string, method: string, operation: Json): OperationView => {
    const body = operation.requestBody === undefined ? undefined : follow(operation.requestBody);
    const responses = Object.fromEntries(
      Object.entries(objectOf(operation.responses)).map(([status, response]) => [
        status,
        viewResponse(follow(response)),
      ]),
    );
    const [success] = Object.entries(responses).flatMap(([status, { content }]) =>
      Number(status) < 300 ? Object.values(content) : [],
    );
    const rows = success === undefined ? undefined : viewRows(success, follow);
    return {
      operationId: String(operation.operationId),
      method: method.toUpperCase(),
      path,
      parameters: listOf(operation.parameters).map((parameter) =>
        viewParameter(follow(parameter), rows, follow),
      ),
      body: body && { required: body.required === true, content: schemasOf(body.content) },
      responses,
      rows,
      security: listOf(operation.security ?? document.security).map((alternative) =>
        Object.keys(objectOf(alternative)).map((name) => follow(schemes[name])),
      ),
    };
  };
  return Object.entries(objectOf(document.paths))
    .flatMap(([path, item]) =>
      methods.flatMap((method) => {
        const operation = objectOf(item)[method];
        return isObject(operation) ? [viewOperation(path, method, operation)] : [];
      }),
    )
    .toSorted((a, b) => (a.operationId < b.operationId ? -1 : 1));
}

/** Returns the path of the document's server URL, which precedes every path. */
export function basePathOf(document: Json): string {
  const url = objectOf(listOf(document.servers)[0]).url;
  return typeof url === "string" && URL.canParse(url) ? new URL(url).pathname.replace(/\/$/, "") : "";
}
