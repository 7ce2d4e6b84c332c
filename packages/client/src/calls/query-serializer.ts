import { operations } from "@kantata-refs/schema";

/** How each parameter of the document is written, by name; equal names are written alike in all operations. */
const explodeByName = new Map<string, boolean>(
  Object.values(operations).flatMap(({ parameters }) =>
    Object.entries(parameters).map(([name, { explode }]) => [name, explode] as const),
  ),
);

/** Writes a query as the document's `style` and `explode` say: a list becomes one comma-separated value. */
export function serializeQuery(query: Readonly<Record<string, unknown>>): string {
  const pairs = Object.entries(query).flatMap(([name, value]) => {
    if (value === undefined || value === null) return [];
    const values = (Array.isArray(value) ? value : [value]).map((item) => encodeURIComponent(String(item)));
    const key = encodeURIComponent(name);
    return explodeByName.get(name) === false
      ? [`${key}=${values.join(",")}`]
      : values.map((item) => `${key}=${item}`);
  });
  return pairs.join("&");
}
