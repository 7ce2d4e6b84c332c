import type { Account } from "../account.js";
import type { EnvelopePage } from "./envelope.js";
import type { ListOperation } from "./list-operation.js";
import { referenceToWire } from "./reference-maps.js";

/** The property with the ids of the references, and the map that holds them. */
interface IncludedReferences {
  ids: string;
  collection: string;
}

/** The subjects of a page, and the references that they include. */
export function subjectMaps(
  account: Account,
  { rows: { collection, schema, include: known } }: ListOperation,
  subjects: readonly Record<string, unknown>[],
  include: readonly string[],
): EnvelopePage {
  const ids = subjects.map(({ id }) => String(id));
  const maps: EnvelopePage["maps"] = {
    [collection]: Object.fromEntries(subjects.map((subject) => [subject.id, subject])),
  };
  for (const name of include) {
    const { ids: property, collection: map } = (known as Record<string, unknown>)[name] as IncludedReferences;
    const references = account.references.list(
      [
        { sql: "subject_type = ?", values: [schema] },
        { sql: "subject_id IN (SELECT value FROM json_each(?))", values: [JSON.stringify(ids.map(Number))] },
      ],
      {
        order: `id ${account.switches.includedOrder === "ascending" ? "ASC" : "DESC"}`,
        limit: undefined,
        offset: 0,
      },
    );
    maps[map] = Object.fromEntries(references.map((row) => [row.id, referenceToWire(row, account)]));
    for (const subject of subjects)
      subject[property] = references
        .filter(({ subject_id }) => String(subject_id) === subject.id)
        .map(({ id }) => String(id));
  }
  return { ids, maps };
}
