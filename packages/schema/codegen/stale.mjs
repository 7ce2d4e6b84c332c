import { compareGenerated } from "./compare-generated.mjs";
import { generatedDirectory } from "./generated-directory.mjs";
import { renderAll } from "./render.mjs";

/** The number of lines of a diff to print. */
const shownDiffLines = 40;

const expected = await renderAll();
const stale = await compareGenerated(expected, generatedDirectory);
for (const { patch } of stale) {
  const lines = patch.split("\n");
  console.error(lines.slice(0, shownDiffLines).join("\n"));
  if (lines.length > shownDiffLines) console.error(`… and ${lines.length - shownDiffLines} more lines`);
}
if (stale.length > 0) {
  const names = stale.map(({ name }) => `packages/schema/src/generated/${name}`).join("\n  ");
  console.error(`\nOut of date:\n  ${names}\nTo update them, run: pnpm generate`);
  process.exitCode = 1;
} else {
  console.log(`${expected.size} generated files are up to date`);
}
