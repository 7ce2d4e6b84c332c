import type { Objection } from "../refusal.js";
import type { RawQuery } from "./quirk.js";

/** The ids in `only`. What is not digits alone is dropped, an id with a blank beside it too. Undefined where it was not sent. */
export function onlyIds({ only }: RawQuery, most: number): number[] | undefined {
  if (only === undefined) return undefined;
  const ids = only.split(",").filter((id) => /^\d+$/.test(id));
  return ids.map(Number).filter(Number.isSafeInteger).slice(0, most);
}

/** What a strict server would say of an `only` with something else in it, or beside paging. */
export function badOnly(query: RawQuery): Objection[] {
  if (query.only === undefined) return [];
  const paging = ["page", "per_page", "limit", "offset"].filter((name) => query[name] !== undefined);
  const objections = paging.map((field) => ({
    field,
    message: `${field} does nothing beside only, which is not paged`,
  }));
  if (/^\d+(,\d+)*$/.test(query.only)) return objections;
  return [...objections, { field: "only", message: "only must be ids, separated by commas without blanks" }];
}
