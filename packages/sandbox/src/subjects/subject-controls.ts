import { createOrUpdateExternalReference, operations, subjectTypeValues } from "@kantata-refs/schema";
import { isObject } from "../is-object.js";
import { storedTraits } from "../operations/hidden.js";
import type { SubjectStore } from "../store/subject-store.js";
import { unknownName } from "../unknown-name.js";

/** Changes to the Kantata objects. Without any, every id exists, with random properties. */
export interface SubjectControls {
  /**
   * Sets properties of an object, and restores it if it was deleted. Its other properties are random.
   *
   * @param traits what no property shows and a list hides, such as `disabled`: see `x-filter` in the document
   * @throws TypeError for an unknown subject type or trait, an id out of range, and properties that are not an object
   */
  put: (type: string, id: number, properties: Record<string, unknown>, traits?: readonly string[]) => void;
  /**
   * Deletes an object. Its references become orphans.
   *
   * @throws TypeError for an unknown subject type and an id out of range
   */
  delete: (type: string, id: number) => void;
}

const { minimum, maximum } =
  createOrUpdateExternalReference.body.schema.properties.external_reference.properties.subject_id;

function checkSubject(type: string, id: number): void {
  if (!(subjectTypeValues as readonly string[]).includes(type))
    throw unknownName({ owner: "Kantata", kind: "subject type" }, type, subjectTypeValues);
  if (!Number.isSafeInteger(id) || id < minimum || id > maximum)
    throw new TypeError(
      `a subject cannot have the id ${id}; it takes a whole number from ${minimum} to ${maximum}`,
    );
}

function checkTraits(type: string, traits: readonly string[]): void {
  const known = Object.values(operations).flatMap((operation) =>
    operation.method === "GET" && operation.rows.schema === type ? storedTraits(operation) : [],
  );
  const unknown = traits.find((trait) => !known.includes(trait));
  if (unknown !== undefined) throw unknownName({ owner: `a ${type}`, kind: "trait" }, unknown, known);
}

/** `write` makes each change. Cached lists are outdated after it. */
export function createSubjectControls(
  store: SubjectStore,
  write: (change: () => void) => void,
): SubjectControls {
  return {
    put: (type, id, properties, traits = []) => {
      checkSubject(type, id);
      checkTraits(type, traits);
      if (!isObject(properties))
        throw new TypeError(
          `the properties of a subject must be an object, such as {"title":"…"}, not ${JSON.stringify(properties) ?? typeof properties}`,
        );
      if (![undefined, id, String(id)].includes(properties.id as string))
        throw new TypeError(`the properties of the ${type} ${id} cannot contain another id; leave it out`);
      write(() => store.put(type, id, { ...properties, id: String(id) }, traits));
    },
    delete: (type, id) => {
      checkSubject(type, id);
      write(() => store.delete(type, id));
    },
  };
}
