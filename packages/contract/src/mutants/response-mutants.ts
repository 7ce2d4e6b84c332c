import { applyEdit } from "../cases/edit.js";
import { bodyCaseMakerOf } from "../cases/schema-cases.js";
import { isObject, type Json, listOf, objectOf } from "../json.js";
import { follower, type OperationView } from "../tap/operation-view.js";
import { type Exchange, headerValues, type RawAnswer, withHeader } from "../tap/raw.js";

/** A wrong answer to a request that was answered rightly. */
export interface AnswerMutant {
  kind: string;
  /** Where in the answer. */
  pointer: string;
  what: string;
  answer: RawAnswer;
}

const withBody = (answer: RawAnswer, value: unknown): RawAnswer => ({
  ...answer,
  body: Buffer.from(JSON.stringify(value) ?? ""),
});

/** The names that people give to what a keyword of JSON Schema refuses. */
const kinds: Record<string, string> = {
  required: "property dropped",
  type: "wrong type",
  anyOf: "wrong type",
  enum: "outside its set",
  const: "outside its set",
  additionalProperties: "unknown property",
  format: "wrong format",
  pattern: "wrong format",
};

/** Everything in a body that the document's schema refuses. */
export function* bodyMutants(
  { answer }: Exchange,
  operation: OperationView,
  document: Json,
): Generator<AnswerMutant> {
  const response = operation.responses[answer.status];
  const [mediaType, schema] = Object.entries(response?.content ?? {})[0] ?? [];
  if (schema === undefined || mediaType?.endsWith("json") !== true) return;
  const body: unknown = JSON.parse(answer.body.toString("utf8"));
  for (const { objection, pointer, name, value, edited } of bodyCaseMakerOf(document)(
    follower(document)(schema),
    body,
  )) {
    if (objection === undefined) continue;
    const rule =
      objection.law === "closed"
        ? edited === undefined || isObject(edited)
          ? "additionalProperties"
          : "enum"
        : (objection.rule ?? "");
    const kind = edited === null ? "null where not nullable" : (kinds[rule] ?? "out of bounds");
    yield { kind, pointer, what: name, answer: withBody(answer, value) };
  }
}

/** Everything that can be wrong around a body. */
export function* wireMutants({ answer }: Exchange, operation: OperationView): Generator<AnswerMutant> {
  const one = (kind: string, pointer: string, what: string, change: Partial<RawAnswer>): AnswerMutant => ({
    kind,
    pointer,
    what,
    answer: { ...answer, ...change },
  });
  for (const status of [200, 201, 204, 302, 400, 401, 404, 409, 418, 422, 500, 501]) {
    if (status !== answer.status) yield one("wrong status", "status", String(status), { status });
  }
  for (const [status, { content }] of Object.entries(operation.responses)) {
    const refusal = Buffer.from('{"errors":[{"type":"system","message":"no"}]}');
    const rawHeaders = withHeader(answer.rawHeaders, "content-type", "application/json");
    if (
      Number(status) >= 400 &&
      Number(status) !== answer.status &&
      content["application/json"] !== undefined &&
      answer.status < 400
    )
      yield one("refused without a reason", "status", status, {
        status: Number(status),
        body: refusal,
        rawHeaders,
      });
  }
  const type = headerValues(answer.rawHeaders, "content-type")[0];
  for (const other of ["text/html", "application/vnd.api+json", "application/problem+json"])
    yield one("wrong media type", "header.content-type", other, {
      rawHeaders: withHeader(answer.rawHeaders, "content-type", other),
    });
  if (type !== undefined)
    yield one("wrong media type", "header.content-type", "none", {
      rawHeaders: withHeader(answer.rawHeaders, "content-type", undefined),
    });
  for (const [name, { required }] of Object.entries(operation.responses[answer.status]?.headers ?? {})) {
    if (required)
      yield one("header dropped", `header.${name}`, "absent", {
        rawHeaders: withHeader(answer.rawHeaders, name, undefined),
      });
    if (headerValues(answer.rawHeaders, name).length > 0)
      yield one("header malformed", `header.${name}`, "empty", {
        rawHeaders: withHeader(answer.rawHeaders, name, ""),
      });
  }
  if (answer.body.length > 0)
    yield one("body cut", "", "half of it", { body: answer.body.subarray(0, answer.body.length / 2) });
  yield answer.body.length > 0
    ? one("body dropped", "", "no body", { body: Buffer.from("") })
    : one("body added", "", "a body", { body: Buffer.from("{}") });
}

/** Everything that can be wrong in what an envelope says, although every part of it is well formed. */
export function* meaningMutants({ request, answer }: Exchange): Generator<AnswerMutant> {
  if (answer.status !== 200) return;
  const body = objectOf(JSON.parse(answer.body.toString("utf8")));
  const results = listOf(body.results).map(objectOf);
  const one = (kind: string, pointer: string, what: string, value: Json): AnswerMutant => ({
    kind,
    pointer,
    what,
    answer: withBody(answer, value),
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
  yield one("dangling result", "/results/0", "its row is not there", { ...body, [key]: rest });
  yield one(
    "dangling result",
    "/results/0/id",
    "an id that is not there",
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
  yield one("row forgotten", "/results", "the first row is in its map alone", {
    ...body,
    results: results.slice(1),
  });
  if (results.length > 1)
    yield one("wrong order", "/results", "turned round", { ...body, results: results.toReversed() });
  const ref = objectOf(row.subject_ref);
  if (ref.id !== undefined) {
    const at = `/${key}/${String(first.id)}/subject_ref`;
    yield one(
      "dangling subject",
      at,
      "its object is not there",
      applyEdit(body, `${at}/id`, "999999999") as Json,
    );
    yield one("subject hidden", at, "null", applyEdit(body, at, null) as Json);
    yield one("include ignored", at, "without the pointer", applyEdit(body, at, undefined) as Json);
  } else if (row.subject_ref === undefined) {
    yield one(
      "include unasked",
      `/${key}`,
      "a pointer that nobody asked for",
      applyEdit(body, `/${key}/${String(first.id)}/subject_ref`, null) as Json,
    );
  }
  for (const [name, value] of Object.entries(row)) {
    const at = `/${key}/${String(first.id)}/${name}`;
    const other =
      typeof value === "string" && /^\d{4}-\d\d-\d\dT/.test(value)
        ? "2020-01-01T00:00:00Z"
        : typeof value === "string"
          ? `${value}0`
          : typeof value === "number"
            ? value + 1
            : typeof value === "boolean"
              ? !value
              : undefined;
    if (other !== undefined) yield one("wrong value", at, String(other), applyEdit(body, at, other) as Json);
  }
  // With limit, offset and only these say nothing that can be relied upon, nor does the size of the page of one upsert.
  if (/[?&](limit|offset|only)=/.test(request.target)) return;
  for (const name of ["page_number", "page_count", ...(request.method === "GET" ? ["page_size"] : [])])
    yield one("wrong page", `/meta/${name}`, "one more", {
      ...body,
      meta: { ...meta, [name]: Number(meta[name]) + 1 },
    });
}
