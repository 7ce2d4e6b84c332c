import { readdir, readFile } from "node:fs/promises";
import parse from "@changesets/parse";

/**
 * Reads the changesets of the next release.
 *
 * @param {URL} folder
 * @returns {Promise<{ file: string, text: string, bumps: Record<string, string> }[]>} the bump of each package, by
 * changeset
 * @throws {Error} for a file that is not a changeset
 */
export async function readChangesets(folder) {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".md") && name !== "README.md");
  return Promise.all(
    names.toSorted().map(async (name) => {
      const text = await readFile(new URL(name, folder), "utf8");
      try {
        const { releases } = parse(text);
        return {
          file: name,
          text,
          bumps: Object.fromEntries(releases.map((release) => [release.name, release.type])),
        };
      } catch (error) {
        throw new Error(
          `.changeset/${name} is not a valid changeset (${error.message.split("\n")[0]}); write a new one with: npx -y pnpm@12.21.0 changeset`,
          { cause: error },
        );
      }
    }),
  );
}
