/** A reference that leads nowhere in the document. */
export class LostReference extends Error {}

/**
 * Follows local references.
 *
 * @param {Record<string, any>} document
 * @param {any} node
 * @returns {{ node: any, name: string | undefined }} the target, and the name of its component
 * @throws {LostReference} with the reference that leads nowhere
 */
export function follow(document, node) {
  let name;
  let current = node;
  for (let steps = 0; typeof current?.$ref === "string"; steps += 1) {
    const { $ref } = current;
    const keys = $ref.replace(/^#\//, "").split("/");
    name = keys.at(-1);
    current = $ref.startsWith("#/")
      ? keys.reduce((parent, key) => parent?.[key.replaceAll("~1", "/").replaceAll("~0", "~")], document)
      : undefined;
    if (current === undefined || steps > 50) throw new LostReference($ref);
  }
  return { node: current ?? {}, name };
}
