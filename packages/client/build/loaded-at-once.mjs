import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";

/** Imports and re-exports of values from files of our own. Types are gone from what is built. */
const staticImport = /^(?:import|export)\s+(?!type\b)[^;]*?from\s+"(\.[^"]+)\.js";/gm;

/** The modules that a program loads with this one, itself included; not those that it loads on first use. */
export function loadedAtOnce(file, found = new Set()) {
  if (found.has(file)) return found;
  found.add(file);
  for (const [statement, target] of readFileSync(file, "utf8").matchAll(staticImport)) {
    const names = /\{([^}]*)\}/
      .exec(statement)?.[1]
      ?.split(",")
      .map((name) => name.trim()) ?? ["default"];
    if (names.some((name) => name !== "" && !name.startsWith("type ")))
      loadedAtOnce(`${resolve(dirname(file), target)}.ts`, found);
  }
  return found;
}
