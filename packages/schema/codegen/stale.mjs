import { compareGenerated } from "./compare-generated.mjs";
import { generatedDirectory } from "./generated-directory.mjs";
import { renderAll } from "./render.mjs";

/** Lines of a diff that are shown; the rest is counted. */
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
  console.error(`\nNot what the document says:\n  ${names}\nMend it with: pnpm generate`);
  process.exitCode = 1;
} else {
  console.log(`${expected.size} generated files are what the document says`);
}
