import { readdir, readFile } from "node:fs/promises";
import { createPatch } from "diff";

/** Line ends are Git's affair. */
const withoutCr = (text) => text.replaceAll("\r\n", "\n");

/**
 * Compares the reports in a folder with what they should be, and changes nothing.
 *
 * @param {Map<string, string>} current file name to text
 * @param {URL} folder
 * @returns {Promise<{ name: string, patch: string }[]>} the reports that differ, are missing, or have no entry point
 */
export async function compareReports(current, folder) {
  const committed = (await readdir(folder)).filter((name) => name.endsWith(".api.md"));
  const compared = [...new Set([...current.keys(), ...committed])].map(async (name) => {
    const was = committed.includes(name) ? withoutCr(await readFile(new URL(name, folder), "utf8")) : "";
    const is = withoutCr(current.get(name) ?? "");
    return was === is ? [] : [{ name, patch: createPatch(name, was, is, "accepted", "as it is now") }];
  });
  return (await Promise.all(compared)).flat();
}
