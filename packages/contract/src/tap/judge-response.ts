import { objectOf } from "../json.js";
import type { CompiledDocument, ReadRequest } from "./judge-request.js";
import { readText } from "./lexical.js";
import type { ResponseView } from "./operation-view.js";
import { headerValues, type RawResponse } from "./raw.js";
import { readJson } from "./read-json.js";
import type { Reporter } from "./reporter.js";

/** A parsed body. */
export interface ReadResponse {
  value: unknown;
}

function judgeHeaders(
  { headers }: ResponseView,
  response: RawResponse,
  reporter: Reporter,
  compiled: CompiledDocument,
): void {
  for (const [name, { required, schema }] of Object.entries(headers)) {
    const path = `header.${name.toLowerCase()}`;
    const [value, ...more] = headerValues(response.rawHeaders, name);
    if (more.length > 0) reporter.report(path, "repeated", "one value", [value, ...more].join(" and "));
    if (value === undefined) {
      if (required) reporter.report(path, "required", "a value", undefined);
      continue;
    }
    const reading = readText(value, compiled.follow(schema));
    if ("expected" in reading) reporter.report(path, "lexical", reading.expected, value);
    else reporter.check(compiled.schemas.open(schema), reading.value, path);
  }
}

/** Removes the charset if it is UTF-8. */
const mediaTypeOf = (header: string) => header.replace(/; ?charset=utf-8$/i, "");

function judgeBody(
  { content }: ResponseView,
  response: RawResponse,
  reporter: Reporter,
  { schemas }: CompiledDocument,
): ReadResponse | undefined {
  const types = headerValues(response.rawHeaders, "content-type");
  const declared = Object.keys(content);
  if (declared.length === 0) {
    if (response.body.length > 0) reporter.report("", "body", "none", `${response.body.length} bytes`);
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
    reporter.check(schemas.open(schema), response.body.toString("utf8"), "");
    return undefined;
  }
  const reading = readJson(response.body, reporter);
  if (reading === undefined) return undefined;
  reporter.check(schemas.open(schema), reading.value, "");
  reporter.check(schemas.closed(schema), reading.value, "", "closed");
  return { value: reading.value };
}

/** Checks the status, headers and body of a response. Returns the body if it is JSON. */
export function readResponse(
  response: RawResponse,
  { operation }: ReadRequest,
  reporter: Reporter,
  compiled: CompiledDocument,
): ReadResponse | undefined {
  const responses = objectOf(operation?.responses) as Record<string, ResponseView>;
  const declared =
    responses[response.status] ?? responses[`${Math.floor(response.status / 100)}XX`] ?? responses.default;
  if (declared === undefined) {
    reporter.report("status", "status", Object.keys(responses).join(", "), response.status);
    return undefined;
  }
  judgeHeaders(declared, response, reporter, compiled);
  return judgeBody(declared, response, reporter, compiled);
}
