import { operations } from "@kantata-refs/schema";

/** Names of the parameters that take a list as one value, with commas; equal names are written alike everywhere. */
const commaLists = new Set(
  Object.values(operations).flatMap(({ parameters }) =>
    Object.entries(parameters).flatMap(([name, { explode }]) => (explode ? [] : [name])),
  ),
);

/** Writes a query as the document's `style` and `explode` say: a list becomes one comma-separated value. */
export function serializeQuery(query: Readonly<Record<string, unknown>>): string {
  const pairs: string[] = [];
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null) continue;
    const values = [value].flat().map((item) => encodeURIComponent(item as string));
    const key = `${encodeURIComponent(name)}=`;
    if (commaLists.has(name)) pairs.push(key + values.join());
    else for (const item of values) pairs.push(key + item);
  }
  return pairs.join("&");
}
