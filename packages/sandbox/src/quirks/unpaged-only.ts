import type { Objection, RawQuery } from "./quirk.js";

/** The ids in `only`: those that are no numbers are dropped. Undefined where it was not sent. */
export function onlyIds({ only }: RawQuery, most: number): number[] | undefined {
  if (only === undefined) return undefined;
  const ids = only.split(",").filter((id) => /^\s*\d+\s*$/.test(id));
  return ids.map(Number).filter(Number.isSafeInteger).slice(0, most);
}

/** What a strict server would say of an `only` with something else in it, or beside paging. */
export function badOnly(query: RawQuery): Objection[] {
  if (query.only === undefined) return [];
  const paging = ["page", "per_page", "limit", "offset"].filter((name) => query[name] !== undefined);
  const objections = paging.map((field) => ({
    field,
    message: "does nothing beside only, which is not paged",
  }));
  if (/^\d+(,\d+)*$/.test(query.only)) return objections;
  return [...objections, { field: "only", message: "must be ids, separated by commas" }];
}
