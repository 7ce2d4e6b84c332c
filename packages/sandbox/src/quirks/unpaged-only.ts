import type { Objection } from "../refusal.js";
import type { RawQuery } from "./quirk.js";

/** The ids in `only`; undefined if it was not sent. Anything but digits is dropped, even an id with a blank beside it. */
export function onlyIds({ only }: RawQuery, most: number): number[] | undefined {
  if (only === undefined) return undefined;
  const ids = only.split(",").filter((id) => /^\d+$/.test(id));
  return ids.map(Number).filter(Number.isSafeInteger).slice(0, most);
}

/** Rejected in a strict sandbox: anything but ids in `only`, and paging parameters beside it. */
export function badOnly(query: RawQuery): Objection[] {
  if (query.only === undefined) return [];
  const paging = ["page", "per_page", "limit", "offset"].filter((name) => query[name] !== undefined);
  const objections = paging.map((field) => ({
    field,
    message: `${field} does nothing beside only, which returns all rows at once`,
  }));
  if (/^\d+(,\d+)*$/.test(query.only)) return objections;
  return [...objections, { field: "only", message: "only must be ids separated by commas, without blanks" }];
}
