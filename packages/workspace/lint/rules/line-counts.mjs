import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { mostCodeLines, mostTextLines } from "../defaults.mjs";

/** Returns the maximum lines of a file; undefined if it has no limit. */
function limit(file) {
  if (file.includes("/generated/")) return undefined;
  if (/\.(ts|tsx|mjs|js)$/.test(file)) return mostCodeLines;
  if (Object.hasOwn(mostTextLines, file)) return mostTextLines[file];
  return basename(file) === "README.md" ? mostTextLines.package : undefined;
}

/** Checks that no file is too long. */
export function lineCounts(root, files) {
  return files.flatMap((file) => {
    const most = limit(file);
    if (most === undefined) return [];
    const lines = readFileSync(join(root, file), "utf8").trimEnd().split("\n").length;
    return lines > most ? [`${file} has ${lines} lines, at most ${most} are allowed; split it`] : [];
  });
}
