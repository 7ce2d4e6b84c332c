import { isObject, type Json, objectOf } from "../json.js";
import { schemasIn } from "../tap/schema-walk.js";
import type { SchemaSite } from "./document-change.js";

const prefix = "#/components/schemas/";

/** The names of the components that a schema refers to. */
const refsOf = (schema: Json) =>
  schemasIn(schema, "").flatMap(({ schema: { $ref } }) =>
    typeof $ref === "string" && $ref.startsWith(prefix) ? [$ref.slice(prefix.length)] : [],
  );

/** The names of the components that are used in JSON bodies. */
function inBodies(document: Json, schemas: Json): Set<string> {
  const found = new Set<string>();
  const visit = (schema: Json) => {
    for (const name of refsOf(schema)) {
      if (found.has(name)) continue;
      found.add(name);
      visit(objectOf(schemas[name]));
    }
  };
  const look = (value: unknown) => {
    if (Array.isArray(value)) value.forEach(look);
    if (!isObject(value)) return;
    for (const [type, media] of Object.entries(objectOf(value.content))) {
      if (type.endsWith("json")) visit(objectOf(objectOf(media).schema));
    }
    Object.values(value).forEach(look);
  };
  look(document.paths);
  look(objectOf(document.components).responses);
  return found;
}

/** Returns every schema of a document: components, parameters and headers, with their subschemas. */
export function schemaSites(document: Json): SchemaSite[] {
  const components = objectOf(document.components);
  const schemas = objectOf(components.schemas);
  const bodies = inBodies(document, schemas);
  const own = Object.entries(schemas).flatMap(([name, schema]) =>
    schemasIn(objectOf(schema), `/components/schemas/${name}`).map((site) => ({
      ...site,
      inJson: bodies.has(name),
    })),
  );
  const others = ["parameters", "headers"].flatMap((part) =>
    Object.entries(objectOf(components[part])).flatMap(([name, component]) =>
      schemasIn(objectOf(objectOf(component).schema), `/components/${part}/${name}/schema`).map((site) => ({
        ...site,
        inJson: false,
      })),
    ),
  );
  return [...own, ...others];
}
