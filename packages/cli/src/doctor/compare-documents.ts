import { operations } from "@kantata-refs/schema";
import { UsageError } from "../errors/usage-error.js";
import type { Document } from "./read-document.js";

/** A node, or what it refers to in the same document. @throws UsageError if that is not there */
function follow(document: Document, node: unknown): Record<string, unknown> {
  const { $ref: ref } = Object(node) as { $ref?: unknown };
  if (typeof ref !== "string") return Object(node) as Record<string, unknown>;
  let found: unknown = ref.startsWith("#/") ? document : undefined;
  for (const part of ref.replace(/^#\//, "").split("/"))
    found = (Object(found) as Record<string, unknown>)[
      decodeURIComponent(part).replaceAll("~1", "/").replaceAll("~0", "~")
    ];
  if (found !== undefined) return Object(found) as Record<string, unknown>;
  throw new UsageError(
    `--document: it refers to ${ref}, which it does not contain`,
    "bundle it into one file first: redocly bundle",
  );
}

/** A path without the names of its parameters, its base and `.json`, which is optional. */
const shape = (path: string) =>
  path
    .replace(/^\/api\/v\d+(?=\/)/, "")
    .replace(/\.(json|\{format\})$/, "")
    .replaceAll(/\{[^}]*\}/g, "{}");

/** The query parameters of an operation, each with its list of values if it has one. */
type Parameters = Map<string, readonly unknown[] | undefined>;

const valuesOf = (schema: unknown): readonly unknown[] | undefined => {
  const { enum: own, items } = Object(schema) as { enum?: unknown[]; items?: { enum?: unknown[] } };
  return own ?? items?.enum;
};

function theirParameters(
  document: Document,
  item: Record<string, unknown>,
  method: string,
): Parameters | undefined {
  const operation = item[method];
  if (operation === undefined) return undefined;
  const { parameters = [] } = operation as { parameters?: unknown[] };
  const shared = (item.parameters ?? []) as unknown[];
  return new Map(
    [...shared, ...parameters]
      .map((each) => follow(document, each))
      .filter((each) => each.in === "query")
      // Swagger 2 has the values beside the name.
      .map((each) => [
        String(each.name).replace(/\[\]$/, ""),
        valuesOf(follow(document, each.schema ?? each)),
      ]),
  );
}

type Operation = (typeof operations)[keyof typeof operations];

const ourParameters = ({ parameters }: Operation): Parameters =>
  new Map(
    Object.entries(parameters as Record<string, { in: string; schema?: unknown }>)
      .filter(([, each]) => each.in === "query")
      .map(([name, { schema }]) => [name, valuesOf(schema)]),
  );

const without = (some: readonly unknown[], others: readonly unknown[]) =>
  some.filter((each) => !others.includes(each)).join(", ");

function differences(ours: Parameters, theirs: Parameters): string[] {
  const missing = without([...ours.keys()], [...theirs.keys()]);
  const added = without([...theirs.keys()], [...ours.keys()]);
  const changed = [...ours].flatMap(([name, own]) => {
    const values = theirs.get(name);
    if (own === undefined || values === undefined) return [];
    const [gone, more] = [without(own, values), without(values, own)];
    return [
      ...(gone === "" ? [] : [`${name} has no more ${gone}`]),
      ...(more === "" ? [] : [`${name} also has ${more}`]),
    ];
  });
  return [
    ...(missing === "" ? [] : [`it has no ${missing}`]),
    ...(added === "" ? [] : [`it also has ${added}`]),
    ...changed,
  ];
}

/** How a vendor's document differs from ours in the operations that we use: their query parameters and values. */
export function compareDocuments(document: Document): string[] {
  const items = new Map(Object.entries(document.paths).map(([path, item]) => [shape(path), item]));
  return Object.values(operations).flatMap((operation) => {
    const { method, path } = operation;
    const item = items.get(shape(path));
    const theirs = item && theirParameters(document, follow(document, item), method.toLowerCase());
    if (theirs === undefined) return [`${method} ${path} is not in it`];
    return differences(ourParameters(operation), theirs).map((text) => `${method} ${path}: ${text}`);
  });
}
