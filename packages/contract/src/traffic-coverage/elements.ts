import { type Json, listOf, objectOf } from "../json.js";
import { follower, viewOperations } from "../tap/operation-view.js";
import { includesOf } from "../tap/rows-view.js";
import { schemasIn } from "../tap/schema-walk.js";

/** A part of the document that traffic can cover. */
export interface Element {
  /** Such as `parameter`. */
  kind: string;
  /** Such as `listExternalReferences status=failed`. */
  name: string;
  /** Why no request of this API can cover it. */
  unreachable?: string;
}

/**
 * Why an operation cannot return a property; undefined if it can. Only the rows that an operation is about have what its
 * includes add, not the rows that it includes.
 */
function unreachable(schema: Json, included: readonly string[]): string | undefined {
  const include = schema["x-include"];
  if (typeof include === "string" && !included.includes(include))
    return "only sent with an include that the operation does not have";
  if (schema["x-optional-field"] !== undefined)
    return "an optional field, which no operation of this document can request";
  return undefined;
}

/** The elements of every operation. */
function* operationElements(document: Json): Generator<Element> {
  const follow = follower(document);
  for (const { operationId, parameters, responses, body } of viewOperations(document)) {
    yield { kind: "operation", name: operationId };
    for (const { name, schema } of parameters) {
      yield { kind: "parameter", name: `${operationId} ${name}` };
      const members = listOf(follow(schema).enum ?? follow(follow(schema).items).enum);
      for (const member of members) yield { kind: "value", name: `${operationId} ${name}=${String(member)}` };
    }
    for (const type of Object.keys(body?.content ?? {}))
      yield { kind: "request media type", name: `${operationId} ${type}` };
    for (const [status, { headers, content }] of Object.entries(responses)) {
      yield { kind: "status", name: `${operationId} ${status}` };
      for (const type of Object.keys(content))
        yield { kind: "media type", name: `${operationId} ${status} ${type}` };
      for (const header of Object.keys(headers))
        yield { kind: "header", name: `${operationId} ${status} ${header}` };
    }
  }
}

/** The name of the schema that a value refers to. */
const refName = ({ $ref }: Json): string | undefined =>
  typeof $ref === "string" ? $ref.split("/").at(-1) : undefined;

/** Whose error properties they are: the operations share the error bodies, which count once. */
export const ownerOf = (operationId: string, status: string | number): string =>
  Number(status) < 400 ? `${operationId} ` : "";

/** The properties of every schema that is part of a response. */
function* propertyElements(document: Json): Generator<Element> {
  const schemas = objectOf(objectOf(document.components).schemas);
  const follow = follower(document);
  const found = new Set<string>();
  for (const { operationId, parameters, responses, rows } of viewOperations(document)) {
    const includes = includesOf(parameters, follow);
    function* visit(name: string | undefined, owner: string): Generator<Element> {
      if (name === undefined || found.has(owner + name)) return;
      found.add(owner + name);
      const { properties, ...schema } = objectOf(schemas[name]);
      const inner = [schema];
      for (const [property, value] of Object.entries(objectOf(properties))) {
        const why = unreachable(objectOf(value), name === rows?.rowType ? includes : []);
        const element = { kind: "property", name: `${owner}${name}.${property}` };
        yield why === undefined ? element : { ...element, unreachable: why };
        if (why === undefined) inner.push(objectOf(value));
      }
      for (const one of inner.flatMap((value) => schemasIn(value, "")))
        yield* visit(refName(one.schema), owner);
    }
    for (const [status, { content }] of Object.entries(responses))
      for (const schema of Object.values(content))
        yield* visit(refName(schema), ownerOf(operationId, status));
  }
}

/** All elements of a document that traffic can cover. */
export function elementsOf(document: Json): Element[] {
  return [...operationElements(document), ...propertyElements(document)];
}
