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

/** A body that was made from another by one change. */
export interface EditedBody extends BodyCase {
  /** Where the change is. */
  pointer: string;
  /** What stands there; undefined where something was taken out. */
  edited: unknown;
}

/**
 * Makes, from a document, the maker of bodies like one that fits: everything that can be tried in it, with the verdict
 * that the document asks for.
 */
export function bodyCaseMakerOf(
  document: Json,
): (schema: Json, value: unknown, about?: string) => EditedBody[] {
  const follow = follower(document);
  const followClosed = follower(closed(document));
  return (schema, value, about = "") => {
    const closedSchema = closeSchema(schema, follow);
    return [...schemaEdits(schema, value, { pointer: "", about }, follow)].map((edit): EditedBody => {
      const whole = applyEdit(value, edit.pointer, edit.value);
      const path = edit.place ?? edit.pointer;
      const { pointer, value: edited } = edit;
      const name = `${pointer || "the whole"}: ${edit.what}`;
      const one = { name, about: edit.about, value: whole, pointer, edited };
      if (!fits(schema, whole, follow)) {
        const rule = edit.rule === undefined ? {} : { rule: edit.rule };
        return { ...one, objection: { law: "document", path, ...rule } };
      }
      return fits(closedSchema, whole, followClosed) ? one : { ...one, objection: { law: "closed", path } };
    });
  };
}

/**
 * Makes, from a document, the maker of bodies: everything that can be tried in a body of a schema, with the verdict
 * that the document asks for.
 */
export function bodyCaseMaker(document: Json): (schema: Json, about: string) => BodyCase[] {
  const follow = follower(document);
  const make = bodyCaseMakerOf(document);
  return (schema, about) =>
    wholeValues(schema, follow).flatMap(({ value, map }) =>
      // The part that all values share is tried once.
      make(schema, value, about)
        .filter(({ pointer }) => map === undefined || pointer.startsWith(`/${map}`))
        .map(({ pointer: _pointer, edited: _edited, ...one }) => one),
    );
}
