import { type OperationId, operations } from "@kantata-refs/schema";
import { isObject, type Json } from "../document.js";
import { type ValidInput, validInput } from "./valid-input.js";

/** A request with one mistake that Prism is known to detect. */
export interface InvalidRequest {
  operationId: string;
  /** What is wrong, as part of the test's name. */
  what: string;
  input: ValidInput;
  headers?: Record<string, string>;
}

/** Values that a schema rejects, each with a description. None is empty, since Prism drops empty values. */
function badValues(schema: Json): [string, unknown][] {
  const types = [schema.type].flat();
  const bad: [string, unknown][] = [];
  if (schema.enum !== undefined) bad.push(["outside its enum", "no_such_value"]);
  if (types.includes("integer")) bad.push(["not a number", "twelve"]);
  if (typeof schema.minimum === "number") bad.push(["below its minimum", schema.minimum - 1]);
  if (typeof schema.maximum === "number") bad.push(["above its maximum", schema.maximum + 1]);
  if (schema.format === "date-time") bad.push(["not a date and time", "yesterday"]);
  if (isObject(schema.items)) bad.push(...badValues(schema.items));
  return bad;
}

/** As `badValues`, plus values of the wrong JSON type: in a query every value is a string. */
function badJsonValues(schema: Json): [string, unknown][] {
  const types = [schema.type].flat();
  const bad = badValues(schema);
  if (types.includes("string")) bad.push(["a number instead of a string", 12]);
  if (types.includes("boolean")) bad.push(["a string instead of a boolean", "yes"]);
  if (!types.includes("null")) bad.push(["null", null]);
  return bad;
}

function invalidParameters(operationId: OperationId): InvalidRequest[] {
  const input = validInput(operationId);
  return Object.entries(operations[operationId].parameters as Json).flatMap(([name, parameter]) => {
    const { in: location, required, schema } = parameter as { in: string; required: boolean; schema: Json };
    const withValue = (value: unknown) => ({ ...input, parameters: { ...input.parameters, [name]: value } });
    const missing = { operationId, what: `${name} missing`, input: withValue(undefined) };
    return [
      ...(required && location === "query" ? [missing] : []),
      ...badValues(schema).map(([what, value]) => ({
        operationId,
        what: `${name} ${what}`,
        input: withValue(value),
      })),
    ];
  });
}

function without(object: Json, name: string): Json {
  return Object.fromEntries(Object.entries(object).filter(([key]) => key !== name));
}

function invalidBodies(operationId: OperationId): InvalidRequest[] {
  const metadata: { operationId: string; body?: { schema: Json } } = operations[operationId];
  const input = validInput(operationId);
  if (metadata.body === undefined || input.body === undefined) return [];
  const [wrapper, fields] = Object.entries(input.body)[0] as [string, Json];
  const schema = (metadata.body.schema.properties as Json)[wrapper] as {
    properties: Json;
    required: string[];
  };
  const withFields = (changed: Json) => ({ ...input, body: { [wrapper]: changed } });
  const of = (what: string, changed: ValidInput): InvalidRequest => ({ operationId, what, input: changed });
  return [
    of("a body without its wrapper", { ...input, body: fields }),
    of("an array as body", { ...input, body: [] as unknown as Json }),
    of("an unknown field beside the wrapper", { ...input, body: { ...input.body, extra: 1 } }),
    of("an unknown field", withFields({ ...fields, servicename: "jira" })),
    ...schema.required.map((name) => of(`${name} missing in the body`, withFields(without(fields, name)))),
    ...Object.entries(schema.properties).flatMap(([name, property]) =>
      badJsonValues(property as Json).map(([what, value]) =>
        of(`${name} in the body: ${what}`, withFields({ ...fields, [name]: value })),
      ),
    ),
    { operationId, what: "a body that is not JSON", input, headers: { "content-type": "text/plain" } },
  ];
}

function invalidTokens(operationId: OperationId): InvalidRequest[] {
  const input = validInput(operationId);
  return [
    { operationId, what: "no token", input, headers: { authorization: "" } },
    {
      operationId,
      what: "a scheme other than Bearer",
      input,
      headers: { authorization: "Basic dXNlcjpwYXNz" },
    },
  ];
}

const ids = Object.keys(operations) as OperationId[];

/** Requests with an invalid parameter or body. */
export const invalidRequests = ids.flatMap((id) => [...invalidParameters(id), ...invalidBodies(id)]);

/** Requests without valid authorization. */
export const unauthorizedRequests = ids.flatMap(invalidTokens);
