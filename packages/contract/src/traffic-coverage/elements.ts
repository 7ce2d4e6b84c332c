import { type Json, listOf, objectOf } from "../json.js";
import { follower, viewOperations } from "../tap/operation-view.js";
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

/** The values of all `include` parameters. */
const includable = (document: Json): unknown[] =>
  viewOperations(document).flatMap(({ parameters }) =>
    parameters
      .filter(({ name }) => name === "include")
      .flatMap(({ schema }) => listOf(follower(document)(objectOf(schema.items)).enum)),
  );

/** Why no operation of the document can return a property; undefined if one can. */
function unreachable(schema: Json, included: unknown[]): string | undefined {
  if (schema["x-include"] !== undefined && !included.includes(schema["x-include"]))
    return "only sent with an include that no operation of this document has";
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

/** The properties of every schema that is part of a response. */
function* propertyElements(document: Json): Generator<Element> {
  const schemas = objectOf(objectOf(document.components).schemas);
  const included = includable(document);
  const found = new Set<string>();
  const visit = (name: string) => {
    if (found.has(name)) return;
    found.add(name);
    for (const { schema } of schemasIn(objectOf(schemas[name]), ""))
      if (typeof schema.$ref === "string") visit(schema.$ref.split("/").at(-1) ?? "");
  };
  for (const { responses } of viewOperations(document))
    for (const { content } of Object.values(responses))
      for (const { $ref } of Object.values(content))
        if (typeof $ref === "string") visit($ref.split("/").at(-1) ?? "");
  for (const name of found) {
    for (const [property, schema] of Object.entries(objectOf(objectOf(schemas[name]).properties))) {
      const why = unreachable(objectOf(schema), included);
      const element = { kind: "property", name: `${name}.${property}` };
      yield why === undefined ? element : { ...element, unreachable: why };
    }
  }
}

/** All elements of a document that traffic can cover. */
export function elementsOf(document: Json): Element[] {
  return [...operationElements(document), ...propertyElements(document)];
}
