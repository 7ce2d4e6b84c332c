/** A schema beside which any text is allowed, so that its set is no promise. */
const takesAnyText = (schema) =>
  [schema.type].flat().includes("string") && schema.enum === undefined && schema.const === undefined;

/**
 * The schemas whose sets an answer promises to keep to: those that are reached from an answer other than as one branch
 * beside any text. Redocly does not know such open sets, and takes every new value in an answer for a break.
 *
 * @param {Record<string, any>} document the bundle
 * @returns {Set<string>} pointers to schemas
 */
export function closedInAnswers(document) {
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
    const opens = Array.isArray(node.anyOf) && node.anyOf.some(takesAnyText);
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
