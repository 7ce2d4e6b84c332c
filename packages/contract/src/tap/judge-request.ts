import type { Json } from "../json.js";
import { jsonIssues } from "./canonical-json.js";
import { judgeSecurity } from "./judge-security.js";
import type { Match } from "./match-path.js";
import type { OperationView, ParameterView } from "./operation-view.js";
import { headerValues, type RawRequest } from "./raw.js";
import { readJson } from "./read-json.js";
import { readParameter } from "./read-parameter.js";
import { readQuery } from "./read-query.js";
import { createReporter, type Reporter } from "./reporter.js";
import type { CompiledSchemas } from "./schema-compiler.js";

/** A parsed request. */
export interface ReadRequest {
  operation: OperationView | undefined;
  /** Valid parameters by name, converted to the types of the document. */
  parameters: Record<string, unknown>;
  body: unknown;
  reporter: Reporter;
}

/** A document, prepared for checking. */
export interface CompiledDocument {
  match: (method: string, path: string) => Match;
  schemas: CompiledSchemas;
  follow: (value: unknown) => Json;
}

/** Returns the raw values of a parameter; undefined if it was not sent. */
function rawValues(
  parameter: ParameterView,
  request: RawRequest,
  query: Map<string, string[]>,
  path: Map<string, string>,
): string[] | undefined {
  if (parameter.in === "query") return query.get(parameter.name);
  if (parameter.in === "path") {
    const value = path.get(parameter.name);
    return value === undefined ? undefined : [value];
  }
  const values = parameter.in === "header" ? headerValues(request.rawHeaders, parameter.name) : [];
  return values.length === 0 ? undefined : values;
}

function judgeParameters(
  operation: OperationView,
  request: RawRequest,
  path: Map<string, string>,
  reporter: Reporter,
  { schemas, follow }: CompiledDocument,
): Record<string, unknown> {
  const [, rawQuery] = /^[^?]*\?(.*)$/s.exec(request.target) ?? [];
  const query = readQuery(rawQuery, reporter);
  const known = operation.parameters.filter((one) => one.in === "query").map(({ name }) => name);
  for (const name of query.keys()) {
    if (!known.includes(name))
      reporter.report(`query.${name}`, "unknown", `one of ${known.join(", ")}`, name);
  }
  const sent = operation.parameters.flatMap((parameter) => {
    const location = `${parameter.in}.${parameter.name}`;
    const values = rawValues(parameter, request, query, path);
    if (values !== undefined) return [{ parameter, location, values }];
    if (parameter.required) reporter.report(location, "required", "a value", undefined);
    return [];
  });
  const names = sent.map(({ parameter }) => parameter.name);
  for (const { parameter, location } of sent) {
    for (const name of parameter.requires.filter((one) => !names.includes(one)))
      reporter.report(location, "requires", `${name} with it`, undefined);
    for (const name of parameter.excludes.filter((one) => names.includes(one)))
      reporter.report(location, "excludes", `no ${name} with it`, name);
  }
  return Object.fromEntries(
    sent.flatMap(({ parameter, location, values }): [string, unknown][] => {
      const value = readParameter(values, { parameter, path: location, reporter, follow });
      if (value === undefined) return [];
      return reporter.check(schemas.open(parameter.schema), value, location) ? [[parameter.name, value]] : [];
    }),
  );
}

function judgeAccept({ responses }: OperationView, rawHeaders: readonly string[], reporter: Reporter): void {
  const declared = [...new Set(Object.values(responses).flatMap(({ content }) => Object.keys(content)))];
  const asked = headerValues(rawHeaders, "accept").flatMap((value) =>
    value.split(",").map((one) => one.split(";")[0]?.trim().toLowerCase() ?? ""),
  );
  const takes = (type: string) =>
    asked.some((one) => one === type || one === "*/*" || one === `${type.split("/")[0]}/*`);
  if (declared.length > 0 && !declared.some(takes))
    reporter.report(
      "header.accept",
      "accept",
      declared.join(" or "),
      asked.length === 0 ? undefined : asked.join(),
    );
}

function judgeBody(
  operation: OperationView,
  request: RawRequest,
  reporter: Reporter,
  compiled: CompiledDocument,
): unknown {
  const types = headerValues(request.rawHeaders, "content-type");
  if (request.body.length === 0) {
    if (operation.body?.required) reporter.report("", "required", "a body", undefined);
    if (types.length > 0)
      reporter.report("header.content-type", "content-type", "none without a body", types.join());
    return undefined;
  }
  if (operation.body === undefined) {
    reporter.report("", "body", "none", `${request.body.length} bytes`);
    return undefined;
  }
  const { content } = operation.body;
  const schema = types.length === 1 ? content[types[0] ?? ""] : undefined;
  if (schema === undefined) {
    reporter.report(
      "header.content-type",
      "content-type",
      Object.keys(content).join(" or "),
      types.join(" and "),
    );
    return undefined;
  }
  const reading = readJson(request.body, reporter);
  if (reading === undefined) return undefined;
  for (const { rule, expected, got } of jsonIssues(reading.text)) reporter.report("", rule, expected, got);
  return reporter.check(compiled.schemas.open(schema), reading.value, "") ? reading.value : undefined;
}

/** Parses a raw request and checks it. */
export function readRequest(request: RawRequest, compiled: CompiledDocument): ReadRequest {
  const path = request.target.split("?")[0] ?? "";
  const match = compiled.match(request.method, path);
  const { operation } = match;
  const reporter = createReporter("request", operation?.operationId ?? "unknown");
  if (operation === undefined) {
    reporter.report(match.why, match.why, match.expected, match.why === "path" ? path : request.method);
    return { operation, parameters: {}, body: undefined, reporter };
  }
  judgeSecurity(operation.security, request.rawHeaders, reporter);
  judgeAccept(operation, request.rawHeaders, reporter);
  const parameters = judgeParameters(operation, request, match.values, reporter, compiled);
  const body = judgeBody(operation, request, reporter, compiled);
  return { operation, parameters, body, reporter };
}
