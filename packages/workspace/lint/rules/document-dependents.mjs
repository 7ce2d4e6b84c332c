import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Those who may read the document's sources; all others read what was generated from them. */
const readers = ["packages/schema", "packages/contract", "packages/bench"];
const document = "@kantata-refs/openapi";

/**
 * `turbo boundaries` follows arrows through other packages, so it lets whoever uses the schema use the document too.
 * This looks at the direct ones.
 */
export function documentDependents(root, files) {
  return files
    .filter((file) => /^(packages|apps)\/[^/]+\/package\.json$/.test(file))
    .filter((file) => !readers.includes(file.replace("/package.json", "")))
    .flatMap((file) => {
      const { dependencies, devDependencies, peerDependencies } = JSON.parse(
        readFileSync(join(root, file), "utf8"),
      );
      const named = { ...dependencies, ...devDependencies, ...peerDependencies };
      return Object.hasOwn(named, document)
        ? [`${file} depends on ${document}; use @kantata-refs/schema`]
        : [];
    });
}
