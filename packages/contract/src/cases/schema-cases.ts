import { type Json, objectOf } from "../json.js";
import { closeSchema } from "../tap/close-schema.js";
import { follower } from "../tap/operation-view.js";
import type { Objection } from "./contract-case.js";
import { applyEdit } from "./edit.js";
import { fits } from "./fits.js";
import { schemaEdits, wholeValues } from "./schema-edits.js";

/** A body, and what the document says of it. */
export interface BodyCase {
  name: string;
  about: string;
  value: unknown;
  objection?: Objection;
}

/** The document with every schema closed. */
function closed(document: Json): Json {
  const follow = follower(document);
  const components = objectOf(document.components);
  const schemas = Object.entries(objectOf(components.schemas)).map(([name, schema]) => [
    name,
    closeSchema(objectOf(schema), follow),
  ]);
  return { ...document, components: { ...components, schemas: Object.fromEntries(schemas) } };
}

/**
 * Makes, from a document, the maker of bodies: everything that can be tried in a body of a schema, with the verdict
 * that the document asks for.
 */
export function bodyCaseMaker(document: Json): (schema: Json, about: string) => BodyCase[] {
  const follow = follower(document);
  const closedDocument = closed(document);
  const followClosed = follower(closedDocument);
  return (schema, about) => {
    const closedSchema = closeSchema(schema, follow);
    return wholeValues(schema, follow).flatMap(({ value, map }) => {
      const edits = [...schemaEdits(schema, value, { pointer: "", about }, follow)];
      // The part that all values share is tried once.
      const own = map === undefined ? edits : edits.filter(({ pointer }) => pointer.startsWith(`/${map}`));
      return own.map((edit): BodyCase => {
        const whole = applyEdit(value, edit.pointer, edit.value);
        const path = edit.place ?? edit.pointer;
        const one = { name: `${edit.pointer || "the whole"}: ${edit.what}`, about: edit.about, value: whole };
        if (!fits(schema, whole, follow)) {
          return {
            ...one,
            objection: { law: "document", path, ...(edit.rule === undefined ? {} : { rule: edit.rule }) },
          };
        }
        return fits(closedSchema, whole, followClosed) ? one : { ...one, objection: { law: "closed", path } };
      });
    });
  };
}
