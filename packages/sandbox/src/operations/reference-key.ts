import type { Condition } from "../store/condition.js";
import type { Switches } from "../switches.js";

/** The texts that a key may be made of, as they are sent and as they are stored. */
interface KeyFields {
  subject_type: string;
  subject_id: number;
  service_name: string;
  service_model: string;
  service_model_ref: string;
}

const subjectService = ["subject_type", "subject_id", "service_name"] as const;
const record = ["service_model", "service_model_ref"] as const;

/** The condition that a text of a reference equals another, in the case that the switch says. */
export const textEquals = (column: string, text: string, { filterCase }: Switches): Condition => ({
  sql: `${column} = ?${filterCase === "sensitive" ? "" : " COLLATE NOCASE"}`,
  values: [text],
});

/** The ASCII letters alone, as SQLite's NOCASE does. */
const fold = (text: string, { filterCase }: Switches) =>
  filterCase === "sensitive" ? text : text.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase());

const keyColumns = ({ upsertKey }: Switches) =>
  upsertKey === "subject-service" ? subjectService : [...subjectService, ...record];

/** What finds the references of a key. */
export const keyConditions = (fields: KeyFields, switches: Switches): Condition[] =>
  keyColumns(switches).map((column) => {
    const value = fields[column];
    return typeof value === "string"
      ? textEquals(column, value, switches)
      : { sql: `${column} = ?`, values: [value] };
  });

/** A key as one text: equal for upserts that mean the same reference. */
export const keyText = (fields: KeyFields, switches: Switches): string =>
  fold(JSON.stringify(keyColumns(switches).map((column) => fields[column])), switches);

/** Whether two references of one key point to the same record of the service. */
export const sameRecord = (one: KeyFields, other: KeyFields, switches: Switches): boolean =>
  record.every((column) => fold(one[column], switches) === fold(other[column], switches));
