import type { Condition } from "../store/condition.js";
import type { Switches } from "../switches.js";

/** The fields that a key can consist of. */
interface KeyFields {
  subject_type: string;
  subject_id: number;
  service_name: string;
  service_model: string;
  service_model_ref: string;
}

const subjectService = ["subject_type", "subject_id", "service_name"] as const;
const record = ["service_model", "service_model_ref"] as const;

/** The condition that a column equals a string. The switch says whether case matters. */
export const textEquals = (column: string, text: string, { filterCase }: Switches): Condition => ({
  sql: `${column} = ?${filterCase === "sensitive" ? "" : " COLLATE NOCASE"}`,
  values: [text],
});

/** Ignores the case of ASCII letters, like SQLite's NOCASE. */
const fold = (text: string, { filterCase }: Switches) =>
  filterCase === "sensitive" ? text : text.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase());

const keyColumns = ({ upsertKey }: Switches) =>
  upsertKey === "subject-service" ? subjectService : [...subjectService, ...record];

/** The conditions that find the references of a key. */
export const keyConditions = (fields: KeyFields, switches: Switches): Condition[] =>
  keyColumns(switches).map((column) => {
    const value = fields[column];
    return typeof value === "string"
      ? textEquals(column, value, switches)
      : { sql: `${column} = ?`, values: [value] };
  });

/** The key as a string, the same for all upserts of one reference. */
export const keyText = (fields: KeyFields, switches: Switches): string =>
  fold(JSON.stringify(keyColumns(switches).map((column) => fields[column])), switches);

/** Whether two references point to the same record of the service. */
export const sameRecord = (one: KeyFields, other: KeyFields, switches: Switches): boolean =>
  record.every((column) => fold(one[column], switches) === fold(other[column], switches));
