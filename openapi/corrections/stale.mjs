import { readFileSync } from "node:fs";
import { readCorrections } from "./read-corrections.mjs";
import { shownIn, withTable } from "./table.mjs";

const text = readFileSync(shownIn, "utf8").replaceAll("\r\n", "\n");
const corrections = readCorrections();
if (text === withTable(text, corrections)) {
  console.log(`openapi/UNKNOWNS.md shows the ${corrections.length} corrections of corrections.yaml`);
} else {
  console.error(
    "The table under Corrections in openapi/UNKNOWNS.md differs from openapi/corrections/corrections.yaml.\nTo fix it, run: pnpm generate",
  );
  process.exitCode = 1;
}
