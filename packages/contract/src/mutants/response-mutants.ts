import { applyEdit } from "../cases/edit.js";
import { bodyCaseMakerOf } from "../cases/schema-cases.js";
import { isObject, type Json, listOf, objectOf } from "../json.js";
import { follower, type OperationView } from "../tap/operation-view.js";
import { type Exchange, headerValues, type RawResponse, withHeader } from "../tap/raw.js";

/** A valid response with one mistake. */
export interface ResponseMutant {
  kind: string;
  /** The part of the response that is wrong. */
  pointer: string;
  what: string;
  response: RawResponse;
}

export const withBody = (response: RawResponse, value: unknown): RawResponse => ({
  ...response,
  body: Buffer.from(JSON.stringify(value) ?? ""),
});

/** Names for the violations of JSON Schema keywords. */
const kinds: Record<string, string> = {
  required: "property dropped",
  type: "wrong type",
  anyOf: "wrong type",
  enum: "outside its enum",
  const: "outside its enum",
  additionalProperties: "unknown property",
  format: "wrong format",
  pattern: "wrong format",
};

/** Mutants that break the schema of a body. */
export function* bodyMutants(
  { response }: Exchange,
  operation: OperationView,
  document: Json,
): Generator<ResponseMutant> {
  const declared = operation.responses[response.status];
  const [mediaType, schema] = Object.entries(declared?.content ?? {})[0] ?? [];
  if (schema === undefined || mediaType?.endsWith("json") !== true) return;
  const body: unknown = JSON.parse(response.body.toString("utf8"));
  for (const { objection, pointer, name, value, edited } of bodyCaseMakerOf(document)(
    follower(document)(schema),
    body,
  )) {
    if (objection === undefined) continue;
    const rule =
      objection.ruleSet === "closed"
        ? edited === undefined || isObject(edited)
          ? "additionalProperties"
          : "enum"
        : (objection.rule ?? "");
    const kind = edited === null ? "null where not nullable" : (kinds[rule] ?? "out of bounds");
    yield { kind, pointer, what: name, response: withBody(response, value) };
  }
}

/** Mutants with a wrong status, header or body as a whole. */
export function* wireMutants({ response }: Exchange, operation: OperationView): Generator<ResponseMutant> {
  const one = (
    kind: string,
    pointer: string,
    what: string,
    change: Partial<RawResponse>,
  ): ResponseMutant => ({
    kind,
    pointer,
    what,
    response: { ...response, ...change },
  });
  for (const status of [200, 201, 204, 302, 400, 401, 404, 409, 418, 422, 500, 501]) {
    if (status !== response.status) yield one("wrong status", "status", String(status), { status });
  }
  for (const [status, { content }] of Object.entries(operation.responses)) {
    const errorBody = Buffer.from('{"errors":[{"type":"system","message":"no"}]}');
    const rawHeaders = withHeader(response.rawHeaders, "content-type", "application/json");
    if (
      Number(status) >= 400 &&
      Number(status) !== response.status &&
      content["application/json"] !== undefined &&
      response.status < 400
    )
      yield one("unexpected error", "status", status, {
        status: Number(status),
        body: errorBody,
        rawHeaders,
      });
  }
  const type = headerValues(response.rawHeaders, "content-type")[0];
  for (const other of ["text/html", "application/vnd.api+json", "application/problem+json"])
    yield one("wrong media type", "header.content-type", other, {
      rawHeaders: withHeader(response.rawHeaders, "content-type", other),
    });
  if (type !== undefined)
    yield one("wrong media type", "header.content-type", "none", {
      rawHeaders: withHeader(response.rawHeaders, "content-type", undefined),
    });
  for (const [name, { required }] of Object.entries(operation.responses[response.status]?.headers ?? {})) {
    if (required)
      yield one("header dropped", `header.${name}`, "absent", {
        rawHeaders: withHeader(response.rawHeaders, name, undefined),
      });
    if (headerValues(response.rawHeaders, name).length > 0)
      yield one("header malformed", `header.${name}`, "empty", {
        rawHeaders: withHeader(response.rawHeaders, name, ""),
      });
  }
  if (response.body.length > 0)
    yield one("body truncated", "", "half of it", {
      body: response.body.subarray(0, response.body.length / 2),
    });
  yield response.body.length > 0
    ? one("body dropped", "", "no body", { body: Buffer.from("") })
    : one("body added", "", "a body", { body: Buffer.from("{}") });
}

/** Returns another value of the same type for each simple property of a row. */
export const changedValues = (row: Json): [name: string, value: unknown][] =>
  Object.entries(row).flatMap(([name, value]): [string, unknown][] => {
    if (typeof value === "number") return [[name, value + 1]];
    if (typeof value === "boolean") return [[name, !value]];
    if (typeof value !== "string") return [];
    return [[name, /^\d{4}-\d\d-\d\dT/.test(value) ? "2020-01-01T00:00:00Z" : `${value}0`]];
  });

/** Mutants of an envelope that fit its schema, but contradict themselves or the request. */
export function* meaningMutants({ request, response }: Exchange): Generator<ResponseMutant> {
  if (response.status !== 200) return;
  const body = objectOf(JSON.parse(response.body.toString("utf8")));
  const results = listOf(body.results).map(objectOf);
  const one = (kind: string, pointer: string, what: string, value: Json): ResponseMutant => ({
    kind,
    pointer,
    what,
    response: withBody(response, value),
  });
  const meta = objectOf(body.meta);
  const count = Number(body.count);
  yield one("wrong count", "/count", "one too many", { ...body, count: count + 1 });
  yield one("wrong count", "/count", "one too many, twice", {
    ...body,
    count: count + 1,
    meta: { ...meta, count: count + 1 },
  });
  yield one("wrong count", "/meta/count", "one too many", { ...body, meta: { ...meta, count: count + 1 } });
  const [first] = results;
  if (first === undefined) return;
  const map = objectOf(body[String(first.key)]);
  const row = objectOf(map[String(first.id)]);
  const rest = Object.fromEntries(Object.entries(map).filter(([id]) => id !== first.id));
  const key = String(first.key);
  yield one("dangling result", "/results/0", "its row is missing", { ...body, [key]: rest });
  yield one(
    "dangling result",
    "/results/0/id",
    "an id without a row",
    applyEdit(body, "/results/0/id", "999999999") as Json,
  );
  yield one("wrong key", `/${key}`, "a row under another key", {
    ...body,
    [key]: { ...rest, "999999999": row },
  });
  yield one("row repeated", "/results", "the first row twice", { ...body, results: [...results, first] });
  yield one("row lost", "/results", "without the first row", {
    ...body,
    results: results.slice(1),
    [key]: rest,
  });
  yield one("row not in results", "/results", "the first row is only in its map", {
    ...body,
    results: results.slice(1),
  });
  if (results.length > 1)
    yield one("wrong order", "/results", "reversed", { ...body, results: results.toReversed() });
  for (const [name, value] of changedValues(row)) {
    const at = `/${key}/${String(first.id)}/${name}`;
    yield one("wrong value", at, String(value), applyEdit(body, at, value) as Json);
  }
  // With limit, offset and only these values are undefined, and so is the page size of an upsert.
  if (/[?&](limit|offset|only)=/.test(request.target)) return;
  for (const name of ["page_number", "page_count", ...(request.method === "GET" ? ["page_size"] : [])])
    yield one("wrong page", `/meta/${name}`, "one more", {
      ...body,
      meta: { ...meta, [name]: Number(meta[name]) + 1 },
    });
}
