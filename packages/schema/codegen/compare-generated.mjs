import { readdir, readFile } from "node:fs/promises";
import { createPatch } from "diff";

/** The text of a file; empty if the file does not exist. */
const readIfThere = (/** @type {URL} */ url) => readFile(url, "utf8").catch(() => "");

/**
 * Compares the generated files in a folder with their expected text. Writes nothing.
 *
 * @param {Map<string, string>} expected file name to text
 * @param {URL} directory
 * @returns {Promise<{ name: string, patch: string }[]>} the files that differ, are missing or are not expected
 */
export async function compareGenerated(expected, directory) {
  const present = await readdir(directory).catch(() => []);
  const names = [...new Set([...expected.keys(), ...present])];
  const compared = names.map(async (name) => {
    const is = await readIfThere(new URL(name, directory));
    const should = expected.get(name) ?? "";
    if (is === should) return [];
    return [{ name, patch: createPatch(`src/generated/${name}`, is, should, "on disk", "expected") }];
  });
  return (await Promise.all(compared)).flat();
}
