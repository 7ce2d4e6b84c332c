import { isObject, type Json, listOf, objectOf, pointerTo } from "../json.js";
import { type DocumentChange, type SchemaSite, without } from "./document-change.js";

/** Mistakes in `properties` and `required`. */
function* propertyChanges({ schema, pointer }: SchemaSite): Generator<DocumentChange> {
  const properties = objectOf(schema.properties);
  const required = listOf(schema.required).map(String);
  for (const name of Object.keys(properties)) {
    const about = pointerTo(`${pointer}/properties`, name);
    const others = required.filter((one) => one !== name);
    const change = (kind: string, what: string, value: Json): DocumentChange => ({
      kind,
      pointer: about,
      what,
      at: pointer,
      value,
    });
    yield required.includes(name)
      ? change("required dropped", `${name} is optional`, { ...schema, required: others })
      : change("required added", `${name} is required`, { ...schema, required: [...required, name] });
    yield change("property removed", `${name} is not declared`, {
      ...schema,
      properties: without(properties, name),
      required: others,
    });
    const renamed = Object.fromEntries(
      Object.entries(properties).map(([key, one]) => [key === name ? `${name}_2` : key, one]),
    );
    yield change("property renamed", `${name} is called ${name}_2`, {
      ...schema,
      properties: renamed,
      required: required.map((one) => (one === name ? `${name}_2` : one)),
    });
  }
}

/** Mistakes in `additionalProperties` and `patternProperties`. */
function* opennessChanges({ schema, pointer }: SchemaSite): Generator<DocumentChange> {
  if (schema.additionalProperties === false)
    yield {
      kind: "object opened",
      pointer,
      what: "other properties are allowed",
      value: without(schema, "additionalProperties"),
    };
  else if (isObject(schema.properties))
    yield {
      kind: "object closed",
      pointer,
      what: "other properties are not allowed",
      value: { ...schema, additionalProperties: false },
    };
  for (const [pattern, row] of Object.entries(objectOf(schema.patternProperties))) {
    const about = `${pointer}/patternProperties`;
    for (const loose of [pattern.replace(/^\^/, ""), pattern.replace(/\$$/, "")].filter(
      (one) => one !== pattern,
    ))
      yield {
        kind: "map key loosened",
        pointer: about,
        what: `keys match ${loose}`,
        value: { [loose]: row },
      };
    yield { kind: "map key changed", pointer: about, what: "keys are letters", value: { "^[a-z]+$": row } };
  }
}

/** Mistakes in a `$ref`. */
function* referenceChanges({ schema, pointer }: SchemaSite, names: string[]): Generator<DocumentChange> {
  const { $ref } = schema;
  if (typeof $ref !== "string") return;
  const name = $ref.slice($ref.lastIndexOf("/") + 1);
  const other = names[(names.indexOf(name) + 1) % names.length];
  yield {
    kind: "reference swapped",
    pointer,
    what: `refers to ${other}`,
    value: { ...schema, $ref: `#/components/schemas/${other}` },
  };
}

/** All mistakes in the shape of an object. */
export function* objectChanges(site: SchemaSite, names: string[]): Generator<DocumentChange> {
  yield* propertyChanges(site);
  yield* opennessChanges(site);
  if (!/\/anyOf\/\d+$/.test(site.pointer)) yield* referenceChanges(site, names);
}
