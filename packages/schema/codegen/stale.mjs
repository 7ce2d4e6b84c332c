import { readdir, readFile } from "node:fs/promises";
import { createPatch } from "diff";
import { generatedDirectory } from "./generated-directory.mjs";
import { renderAll } from "./render.mjs";

/** Lines of a diff that are shown; the rest is counted. */
const shownDiffLines = 40;

/** @param {string} name */
async function readGenerated(name) {
  try {
    return await readFile(new URL(name, generatedDirectory), "utf8");
  } catch {
    return "";
  }
}

const expected = await renderAll();
const present = await readdir(generatedDirectory).catch(() => []);
const stale = [];
for (const name of new Set([...expected.keys(), ...present])) {
  const is = await readGenerated(name);
  const should = expected.get(name) ?? "";
  if (is !== should)
    stale.push({
      name,
      patch: createPatch(`src/generated/${name}`, is, should, "as it is", "as the document says"),
    });
}

for (const { patch } of stale) {
  const lines = patch.split("\n");
  console.error(lines.slice(0, shownDiffLines).join("\n"));
  if (lines.length > shownDiffLines) console.error(`… and ${lines.length - shownDiffLines} more lines`);
}
if (stale.length > 0) {
  const names = stale.map(({ name }) => `packages/schema/src/generated/${name}`).join("\n  ");
  console.error(`\nNot what the document says:\n  ${names}\nMend it with: pnpm generate`);
  process.exitCode = 1;
} else {
  console.log(`${expected.size} generated files are what the document says`);
}
