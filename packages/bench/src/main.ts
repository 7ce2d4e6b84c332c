import { parseArgs } from "node:util";
import { defaultEffort } from "./defaults.js";
import { printRows } from "./print-rows.js";
import type { Row } from "./row.js";
import * as measures from "./rows/index.js";

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { json: { type: "boolean", default: false } } });
  const rows: Row[] = [];
  // One after the other: two rows at once would disturb each other.
  for (const measure of Object.values(measures)) rows.push(...(await measure(defaultEffort)));
  console.log(values.json ? JSON.stringify(rows, null, 2) : printRows(rows));
}

main().catch((error: unknown) => {
  console.error(`bench: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
