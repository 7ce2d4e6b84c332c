import { readFileSync } from "node:fs";

/**
 * The typed entry points of this package, as `package.json` exports them: a new one is covered by being exported.
 *
 * @param {Record<string, any>} [manifest]
 * @returns {{ report: string, types: string }[]} the name of each one's report, and its declarations from the package's
 * folder
 */
export function entryPoints(
  manifest = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")),
) {
  return Object.entries(manifest.exports)
    .filter(([, target]) => typeof target?.types === "string")
    .map(([path, { types }]) => ({
      report: `${path === "." ? "client" : path.slice(2).replaceAll("/", ".")}.api.md`,
      types,
    }));
}
