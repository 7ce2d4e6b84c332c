import bundle from "@kantata-refs/schema/openapi.json" with { type: "json" };

/** A part of the document, read by its path; the tests look at it as plain JSON, not through types made from it. */
export type Json = Record<string, unknown>;

export const document: Json = bundle;

export const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** An object of the document, with its local references followed. Anything else is an empty object. */
export function follow(value: unknown): Json {
  if (!isObject(value)) return {};
  if (typeof value.$ref !== "string") return value;
  const path = value.$ref.slice(2).split("/");
  return follow(path.reduce<unknown>((node, key) => (isObject(node) ? node[key] : undefined), document));
}

/** The operations of the document, each with where it is. */
export const documentedOperations = Object.entries(follow(document.paths)).flatMap(([path, item]) =>
  Object.entries(follow(item)).map(([method, operation]) => ({ path, method, operation: follow(operation) })),
);
