import { type Json, objectOf } from "../json.js";
import { closeSchema } from "../tap/close-schema.js";
import { follower } from "../tap/operation-view.js";
import type { Objection } from "./contract-case.js";
import { applyEdit } from "./edit.js";
import { fits } from "./fits.js";
import { schemaEdits, wholeValues } from "./schema-edits.js";

/** A body with the expected verdict. */
export interface BodyCase {
  name: string;
  about: string;
  value: unknown;
  objection?: Objection;
}

/** Returns the document with every schema closed. */
function closed(document: Json): Json {
  const follow = follower(document);
  const components = objectOf(document.components);
  const schemas = Object.entries(objectOf(components.schemas)).map(([name, schema]) => [
    name,
    closeSchema(objectOf(schema), follow),
  ]);
  return { ...document, components: { ...components, schemas: Object.fromEntries(schemas) } };
}

/** A body made from a valid one by one change. */
export interface EditedBody extends BodyCase {
  /** The part that was changed. */
  pointer: string;
  /** The new value of that part; undefined if it was removed. */
  edited: unknown;
}

/** For a document, returns a function that derives cases from a valid body: one per change, with the expected verdict. */
export function bodyCaseMakerOf(
  document: Json,
): (schema: Json, value: unknown, about?: string) => EditedBody[] {
  const follow = follower(document);
  const followClosed = follower(closed(document));
  return (schema, value, about = "") => {
    const closedSchema = closeSchema(schema, follow);
    return [...schemaEdits(schema, value, { pointer: "", about }, follow)].map((edit): EditedBody => {
      const whole = applyEdit(value, edit.pointer, edit.value);
      const path = edit.reportedAt ?? edit.pointer;
      const { pointer, value: edited } = edit;
      const name = `${pointer || "the body"}: ${edit.what}`;
      const one = { name, about: edit.about, value: whole, pointer, edited };
      if (!fits(schema, whole, follow)) {
        const rule = edit.rule === undefined ? {} : { rule: edit.rule };
        return { ...one, objection: { ruleSet: "document", path, ...rule } };
      }
      return fits(closedSchema, whole, followClosed)
        ? one
        : { ...one, objection: { ruleSet: "closed", path } };
    });
  };
}

/** For a document, returns a function that derives cases from a schema: all bodies to test, with the expected verdict. */
export function bodyCaseMaker(document: Json): (schema: Json, about: string) => BodyCase[] {
  const follow = follower(document);
  const make = bodyCaseMakerOf(document);
  return (schema, about) =>
    wholeValues(schema, follow).flatMap(({ value, map }) =>
      // The part that all values share is tested once.
      make(schema, value, about)
        .filter(({ pointer }) => map === undefined || pointer.startsWith(`/${map}`))
        .map(({ pointer: _pointer, edited: _edited, ...one }) => one),
    );
}
