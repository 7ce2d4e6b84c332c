import { type TwinDifference, twinDifference, twinKey } from "../external-id/twins.js";
import { type AuditRow, byKey } from "./audit-row.js";

/** Several Kantata objects that are linked to one record. */
export interface Duplicate {
  references: AuditRow[];
}

/** References that may mean one record, although they write its service, model or id differently. */
export interface Twins {
  /** How the texts differ. */
  differBy: TwinDifference[];
  references: AuditRow[];
}

type RecordFields = Pick<AuditRow, "service_name" | "service_model" | "service_model_ref">;

const textsOf = ({ service_name, service_model, service_model_ref }: RecordFields) => [
  service_name,
  service_model,
  service_model_ref,
];
const exactKey = (row: RecordFields) => JSON.stringify(textsOf(row));

/** Finds references to the same record. Holds every reference, and in a map the key that twins share. */
export class DuplicateIndex {
  readonly #acrossTypes: boolean;
  readonly #rows = new Map<string, AuditRow | AuditRow[]>();

  /** @param acrossTypes whether objects of different types count as duplicates too */
  constructor(acrossTypes: boolean) {
    this.#acrossTypes = acrossTypes;
  }

  add(row: AuditRow): void {
    const type = this.#acrossTypes ? "" : row.subject_type;
    const key = JSON.stringify([type, ...textsOf(row).map(twinKey)]);
    const present = this.#rows.get(key);
    // Most records have one reference; a list for each would take memory.
    if (present === undefined) this.#rows.set(key, row);
    else if (Array.isArray(present)) present.push(row);
    else this.#rows.set(key, [present, row]);
  }

  /** The references that share a key with others, ordered by their own keys. */
  #groups(): AuditRow[][] {
    const groups: AuditRow[][] = [];
    for (const rows of this.#rows.values()) if (Array.isArray(rows)) groups.push(rows.toSorted(byKey));
    return groups.toSorted(([a], [b]) => (a === undefined || b === undefined ? 0 : byKey(a, b)));
  }

  duplicates(): Duplicate[] {
    const found: Duplicate[] = [];
    for (const group of this.#groups()) {
      const records = new Map<string, AuditRow[]>();
      for (const row of group) {
        const references = records.get(exactKey(row)) ?? [];
        references.push(row);
        records.set(exactKey(row), references);
      }
      for (const references of records.values()) {
        const subjects = references.map(({ subject_type, subject_id }) => `${subject_type} ${subject_id}`);
        if (new Set(subjects).size > 1) found.push({ references });
      }
    }
    return found;
  }

  twins(): Twins[] {
    const found: Twins[] = [];
    for (const references of this.#groups()) {
      const spellings = [...new Map(references.map((row) => [exactKey(row), textsOf(row)])).values()];
      const [first = [], ...others] = spellings;
      if (others.length === 0) continue;
      const differences = others.flatMap((other) =>
        other.flatMap((text, index) =>
          text === first[index] ? [] : [twinDifference(first[index] ?? "", text)],
        ),
      );
      found.push({ differBy: [...new Set(differences)].toSorted(), references });
    }
    return found;
  }
}
