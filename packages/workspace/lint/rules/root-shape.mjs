import { readFileSync } from "node:fs";
import { join } from "node:path";
import { mostRootEntries, mostRootScripts, mostTurboLines } from "../defaults.mjs";

/** Checks the number of root entries and scripts, and the length of turbo.json. */
export function rootShape(root, files) {
  const problems = [];
  const entries = new Set(files.map((file) => file.split("/")[0]).filter((entry) => !entry.startsWith(".")));
  if (entries.size > mostRootEntries) {
    problems.push(
      `the root has ${entries.size} entries, at most ${mostRootEntries}: ${[...entries].join(", ")}`,
    );
  }
  const scripts = Object.keys(JSON.parse(readFileSync(join(root, "package.json"), "utf8")).scripts ?? {});
  if (scripts.length > mostRootScripts) {
    problems.push(
      `package.json has ${scripts.length} scripts, at most ${mostRootScripts}: ${scripts.join(", ")}`,
    );
  }
  const turboLines = readFileSync(join(root, "turbo.json"), "utf8").trimEnd().split("\n").length;
  if (turboLines >= mostTurboLines)
    problems.push(`turbo.json has ${turboLines} lines, at most ${mostTurboLines - 1}`);
  return problems;
}
