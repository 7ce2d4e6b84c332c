import type { Json } from "../json.js";
import { basePathOf, follower, type OperationView, type ParameterView } from "../tap/operation-view.js";
import type { RawRequest } from "../tap/raw.js";
import { sampleValue } from "./sample-value.js";
import { type RequestParts, writeRequest, writeValue } from "./write-request.js";

/** The token in every generated request. */
export const caseToken = "contract";

/** Builds requests to one operation of a document. */
export interface RequestMaker {
  operation: OperationView;
  follow: (schema: unknown) => Json;
  basePath: string;
  parameter: (name: string) => ParameterView;
  /** Returns a valid value of a parameter, serialized. */
  sample: (parameter: ParameterView) => string[];
  /** Returns values of the named parameters, of those they require, and of all required ones. */
  valuesFor: (names: string[]) => Record<string, string[]>;
  /** Returns a minimal valid request, with some of its parts replaced. */
  request: (change?: Partial<Omit<RequestParts, "operation">>) => RawRequest;
}

/** A valid body of an operation, and its media type. */
function bodyOf(
  { body }: OperationView,
  follow: (schema: unknown) => Json,
): { type?: string; text?: string } {
  const [first] = Object.entries(body?.content ?? {});
  if (first === undefined) return {};
  return { type: first[0], text: JSON.stringify(sampleValue(first[1], follow)) };
}

/** Creates a request maker for an operation. */
export function requestMaker(document: Json, operation: OperationView): RequestMaker {
  const follow = follower(document);
  const basePath = basePathOf(document);
  const parameter = (name: string) => {
    const found = operation.parameters.find((one) => one.name === name);
    if (found === undefined) throw new Error(`${operation.operationId} has no parameter ${name}`);
    return found;
  };
  const sample = (one: ParameterView) => writeValue(one, sampleValue(one.schema, follow));
  const valuesFor = (names: string[]) => {
    const required = operation.parameters.filter((one) => one.required).map(({ name }) => name);
    const partners = names.flatMap((name) => parameter(name).requires);
    const all = [...new Set([...required, ...partners, ...names])];
    return Object.fromEntries(all.map((name) => [name, sample(parameter(name))]));
  };
  const { type, text } = bodyOf(operation, follow);
  const declared = Object.values(operation.responses).flatMap(({ content }) => Object.keys(content));
  const headers = {
    Authorization: `Bearer ${caseToken}`,
    Accept: declared[0] ?? "*/*",
    ...(type === undefined ? {} : { "Content-Type": type }),
  };
  return {
    operation,
    follow,
    basePath,
    parameter,
    sample,
    valuesFor,
    request: ({ raw, headers: changed, body } = {}) =>
      writeRequest(
        {
          operation,
          raw: raw ?? valuesFor([]),
          headers: { ...headers, ...changed },
          body: body ?? text,
        },
        basePath,
      ),
  };
}
