import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { mostCodeLines, mostTextLines } from "../defaults.mjs";

/** How many lines a file may have; undefined where nobody counts. */
function limit(file) {
  if (file.includes("/generated/")) return undefined;
  if (/\.(ts|tsx|mjs|js)$/.test(file)) return mostCodeLines;
  if (Object.hasOwn(mostTextLines, file)) return mostTextLines[file];
  return basename(file) === "README.md" ? mostTextLines.package : undefined;
}

/** No file outgrows a reader. */
export function lineCounts(root, files) {
  return files.flatMap((file) => {
    const most = limit(file);
    if (most === undefined) return [];
    const lines = readFileSync(join(root, file), "utf8").trimEnd().split("\n").length;
    return lines > most ? [`${file} has ${lines} lines, at most ${most}: which two things are in it?`] : [];
  });
}
