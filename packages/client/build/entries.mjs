import { readFileSync } from "node:fs";

/** The modules that package.json exports, by their names in dist. */
export function entries(source) {
  const { exports } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
  const names = Object.values(exports).flatMap(
    ({ default: file }) => /^\.\/dist\/(.+)\.js$/.exec(file)?.[1] ?? [],
  );
  return Object.fromEntries(names.map((name) => [name, `${source}${name}.ts`]));
}
