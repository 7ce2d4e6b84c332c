import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Packages that may depend on the document's sources. All others use the generated code. */
const readers = ["packages/schema", "packages/contract", "packages/bench"];
const document = "@kantata-refs/openapi";

/**
 * Checks direct dependencies on the document's sources. `turbo boundaries` does not: it allows every package that depends
 * on the schema.
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
