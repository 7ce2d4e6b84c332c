import { type Json, objectOf } from "../json.js";
import type { Law, ReadRequest } from "./judge-request.js";
import { readText } from "./lexical.js";
import type { ResponseView } from "./operation-view.js";
import { headerValues, type RawAnswer } from "./raw.js";
import { readJson } from "./read-json.js";
import type { Reporter } from "./reporter.js";

/** A body of an answer, with the schema that it was judged by. */
export interface ReadAnswer {
  value: unknown;
  schema: Json;
}

function judgeHeaders({ headers }: ResponseView, answer: RawAnswer, reporter: Reporter, law: Law): void {
  for (const [name, { required, schema }] of Object.entries(headers)) {
    const path = `header.${name.toLowerCase()}`;
    const [value, ...more] = headerValues(answer.rawHeaders, name);
    if (more.length > 0) reporter.report(path, "repeated", "one value", [value, ...more].join(" and "));
    if (value === undefined) {
      if (required) reporter.report(path, "required", "a value", undefined);
      continue;
    }
    const reading = readText(value, law.follow(schema));
    if ("expected" in reading) reporter.report(path, "lexical", reading.expected, value);
    else reporter.check(law.schemas.open(schema), reading.value, path);
  }
}

/** The media type alone; a charset may stand behind it, but no other than UTF-8. */
const mediaTypeOf = (header: string) => header.replace(/; ?charset=utf-8$/i, "");

function judgeBody(
  { content }: ResponseView,
  answer: RawAnswer,
  reporter: Reporter,
  { schemas }: Law,
): ReadAnswer | undefined {
  const types = headerValues(answer.rawHeaders, "content-type");
  const declared = Object.keys(content);
  if (declared.length === 0) {
    if (answer.body.length > 0) reporter.report("", "body", "none", `${answer.body.length} bytes`);
    if (types.length > 0)
      reporter.report("header.content-type", "content-type", "none without a body", types.join());
    return undefined;
  }
  const schema = types.length === 1 ? content[mediaTypeOf(types[0] ?? "")] : undefined;
  if (schema === undefined) {
    reporter.report("header.content-type", "content-type", declared.join(" or "), types.join(" and "));
    return undefined;
  }
  if (!mediaTypeOf(types[0] ?? "").endsWith("json")) {
    reporter.check(schemas.open(schema), answer.body.toString("utf8"), "");
    return undefined;
  }
  const reading = readJson(answer.body, reporter);
  if (reading === undefined) return undefined;
  reporter.check(schemas.open(schema), reading.value, "");
  reporter.check(schemas.closed(schema), reading.value, "", "closed");
  return { value: reading.value, schema };
}

/** Judges the status, headers and body of an answer by what is declared. Answers the body where there is JSON. */
export function readAnswer(
  answer: RawAnswer,
  { operation }: ReadRequest,
  reporter: Reporter,
  law: Law,
): ReadAnswer | undefined {
  const responses = objectOf(operation?.responses) as Record<string, ResponseView>;
  const response =
    responses[answer.status] ?? responses[`${Math.floor(answer.status / 100)}XX`] ?? responses.default;
  if (response === undefined) {
    reporter.report("status", "status", Object.keys(responses).join(", "), answer.status);
    return undefined;
  }
  judgeHeaders(response, answer, reporter, law);
  return judgeBody(response, answer, reporter, law);
}
