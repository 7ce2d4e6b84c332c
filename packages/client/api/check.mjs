import { compareReports } from "./compare-reports.mjs";
import { renderAll, reportFolder } from "./render-all.mjs";

/** Lines of a diff that are shown; the rest is counted. */
const shownDiffLines = 60;

const reports = await renderAll();
const changed = await compareReports(reports, reportFolder);
for (const { patch } of changed) {
  const lines = patch.split("\n");
  console.error(lines.slice(0, shownDiffLines).join("\n"));
  if (lines.length > shownDiffLines) console.error(`… and ${lines.length - shownDiffLines} more lines`);
}
if (changed.length > 0) {
  const names = changed.map(({ name }) => `packages/client/api/${name}`).join("\n  ");
  console.error(
    `\nThe public types are not what was accepted in\n  ${names}\nIf they should change, accept them, and commit the report: pnpm -C packages/client accept`,
  );
  process.exitCode = 1;
} else {
  console.log(`the public types of ${[...reports.keys()].join(", ")} are what was accepted`);
}
