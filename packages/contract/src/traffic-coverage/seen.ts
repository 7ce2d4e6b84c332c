import { fits } from "../cases/fits.js";
import { isObject, type Json, listOf, objectOf } from "../json.js";
import type { Judge } from "../tap/judge.js";
import { follower } from "../tap/operation-view.js";
import { type Exchange, headerValues } from "../tap/raw.js";
import { ownerOf } from "./elements.js";

/** Yields every property of a value as `Schema.property`. */
function* propertiesIn(
  reference: unknown,
  value: unknown,
  follow: (schema: unknown) => Json,
): Generator<string> {
  const { $ref } = objectOf(reference);
  const schema = follow(reference);
  for (const alternative of listOf(schema.anyOf)) {
    if (fits(alternative, value, follow)) yield* propertiesIn(alternative, value, follow);
  }
  if (Array.isArray(value)) for (const item of value) yield* propertiesIn(schema.items, item, follow);
  if (!isObject(value)) return;
  const name = typeof $ref === "string" ? $ref.split("/").at(-1) : undefined;
  const properties = objectOf(schema.properties);
  const [row] = Object.values(objectOf(schema.patternProperties));
  for (const [key, one] of Object.entries(value)) {
    if (Object.hasOwn(properties, key)) {
      if (name !== undefined) yield `${name}.${key}`;
      yield* propertiesIn(properties[key], one, follow);
    } else if (row !== undefined) yield* propertiesIn(row, one, follow);
  }
}

/** Returns a function that yields the elements an exchange covers, each as kind and name. Invalid messages cover none. */
export function seenIn(document: Json, judge: Judge): (exchange: Exchange) => Iterable<string> {
  const follow = follower(document);
  return function* seen({ request, response }) {
    const { operation, parameters, reporter } = judge.read(request);
    if (operation === undefined) return;
    const { operationId: id, body, responses } = operation;
    if (reporter.findings.length === 0) {
      yield `operation ${id}`;
      for (const [name, value] of Object.entries(parameters)) {
        yield `parameter ${id} ${name}`;
        for (const one of [value].flat()) yield `value ${id} ${name}=${String(one)}`;
      }
      for (const type of headerValues(request.rawHeaders, "content-type"))
        if (body !== undefined) yield `request media type ${id} ${type}`;
    }
    const declared = responses[response.status];
    if (
      declared === undefined ||
      judge.judgeResponse({ request, response }).some(({ ruleSet }) => ruleSet === "document")
    )
      return;
    yield `status ${id} ${response.status}`;
    for (const name of Object.keys(declared.headers))
      if (headerValues(response.rawHeaders, name).length > 0) yield `header ${id} ${response.status} ${name}`;
    for (const [type, schema] of Object.entries(declared.content)) {
      if (headerValues(response.rawHeaders, "content-type")[0]?.split(";")[0] !== type) continue;
      yield `media type ${id} ${response.status} ${type}`;
      if (type.endsWith("json"))
        for (const name of propertiesIn(schema, JSON.parse(response.body.toString("utf8")), follow))
          yield `property ${ownerOf(id, response.status)}${name}`;
    }
  };
}
