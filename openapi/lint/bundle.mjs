import { redocly, withoutBox } from "./redocly.mjs";

/**
 * Bundles the document into a file.
 *
 * @param {string} file
 * @throws {Error} for a document that cannot be bundled, with Redocly's words
 */
export function bundle(file) {
  const { status, stderr } = redocly(["bundle", "openapi.yaml", "--output", file], {
    cwd: new URL("../", import.meta.url),
  });
  if (status !== 0) throw new Error(withoutBox(stderr));
}
