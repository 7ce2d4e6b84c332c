import { readdir, readFile } from "node:fs/promises";
import { createPatch } from "diff";

/** The text of a file, empty where there is none. */
const readIfThere = (/** @type {URL} */ url) => readFile(url, "utf8").catch(() => "");

/**
 * Compares the generated files in a folder with what they should be, and changes nothing.
 *
 * @param {Map<string, string>} expected file name to text
 * @param {URL} directory
 * @returns {Promise<{ name: string, patch: string }[]>} the files that differ, are missing, or should not be there
 */
export async function compareGenerated(expected, directory) {
  const present = await readdir(directory).catch(() => []);
  const names = [...new Set([...expected.keys(), ...present])];
  const compared = names.map(async (name) => {
    const is = await readIfThere(new URL(name, directory));
    const should = expected.get(name) ?? "";
    if (is === should) return [];
    return [
      { name, patch: createPatch(`src/generated/${name}`, is, should, "as it is", "as the document says") },
    ];
  });
  return (await Promise.all(compared)).flat();
}
