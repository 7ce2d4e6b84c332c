import { listExternalReferences } from "@kantata-refs/schema";
import { toInteger } from "../quirks/clamped-numbers.js";
import type { RawQuery } from "../quirks/quirk.js";
import type { Condition } from "../store/condition.js";
import type { Switches } from "../switches.js";
import { parseMoment } from "../timestamp.js";
import { textEquals } from "./reference-key.js";

const { parameters } = listExternalReferences;
const names = Object.keys(parameters);

/** The date filters: the column, and the side of the bound. */
const dates = names.flatMap((name) => {
  const [, column, side] = /^(\w+)_(after|before)$/.exec(name) ?? [];
  return column === undefined ? [] : [{ name, column: `${column}_at`, side }];
});

/** Parameters that are not compared as strings. */
const notTexts = new Set(["only", "include", "order", "page", "per_page", "limit", "offset", "subject_id"]);
const texts = names.filter((name) => !notTexts.has(name) && !dates.some((date) => date.name === name));

function dateCondition(
  column: string,
  side: string | undefined,
  moment: number,
  { dateBounds }: Switches,
): Condition[] {
  // The server ignores a filter that is not a date.
  if (Number.isNaN(moment)) return [];
  const operator = `${side === "after" ? ">" : "<"}${dateBounds === "inclusive" ? "=" : ""}`;
  return [{ sql: `${column} ${operator} ?`, values: [moment], bounds: column }];
}

/** Leaves out the references of deleted subjects. */
const notDeleted: Condition = {
  sql: "NOT EXISTS (SELECT 1 FROM subjects WHERE subjects.type = refs.subject_type AND subjects.id = refs.subject_id AND deleted = 1)",
  values: [],
};

/** The conditions of the filters. A row must meet all. */
export function conditions(query: RawQuery, switches: Switches): Condition[] {
  return [
    ...texts.flatMap((name) => (query[name] === undefined ? [] : [textEquals(name, query[name], switches)])),
    ...(query.subject_id === undefined
      ? []
      : [{ sql: "subject_id = ?", values: [toInteger(query.subject_id)] }]),
    ...dates.flatMap(({ name, column, side }) =>
      query[name] === undefined ? [] : dateCondition(column, side, parseMoment(query[name]) / 1000, switches),
    ),
    ...(switches.deletedSubjects === "hide" ? [notDeleted] : []),
  ];
}
