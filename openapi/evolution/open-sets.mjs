/** A schema that accepts any text, so that a set next to it is open. */
const acceptsAnyText = (schema) =>
  [schema.type].flat().includes("string") && schema.enum === undefined && schema.const === undefined;

/**
 * The schemas in responses that are not next to a schema for any text. Their sets are closed. Redocly does not know open
 * sets and reports every new value in a response as breaking.
 *
 * @param {Record<string, any>} document the bundle
 * @returns {Set<string>} pointers to schemas
 */
export function closedInResponses(document) {
  const closed = new Set();
  const seen = new Set();

  const visit = (node, pointer, open) => {
    if (typeof node !== "object" || node === null || seen.has(`${open} ${pointer}`)) return;
    seen.add(`${open} ${pointer}`);
    if (typeof node.$ref === "string") {
      const keys = node.$ref.slice(2).split("/");
      visit(
        keys.reduce((parent, key) => parent?.[key], document),
        node.$ref,
        open,
      );
      return;
    }
    if (!open) closed.add(pointer);
    const opens = Array.isArray(node.anyOf) && node.anyOf.some(acceptsAnyText);
    for (const [key, child] of Object.entries(node)) {
      const branches = key === "anyOf" || Array.isArray(node);
      visit(
        child,
        `${pointer}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`,
        branches && (open || opens),
      );
    }
  };

  for (const [path, item] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(item)) {
      const pointer = `#/paths/${path.replaceAll("/", "~1")}/${method}/responses`;
      visit(operation?.responses, pointer, false);
    }
  }
  return closed;
}
