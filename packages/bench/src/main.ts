import { parseArgs } from "node:util";
import { forkServer } from "./fork-server.js";
import type { Measured } from "./measured.js";
import { printRows } from "./print-rows.js";
import type { Row } from "./row.js";
import * as measures from "./rows/index.js";
import { selectMeasures } from "./select-measures.js";

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { json: { type: "boolean", default: false } },
    allowPositionals: true,
  });
  const selected = selectMeasures(measures, positionals);
  const rows: Row[] = [];
  // One at a time, since concurrent measures would disturb each other.
  for (const [name] of selected) {
    if (process.stderr.isTTY) process.stderr.write(`${name} …\n`);
    try {
      const { ready, close } = await forkServer<Measured>("dist/measure.js", [name]);
      await close();
      if ("failure" in ready) throw new Error(ready.failure);
      rows.push(...ready.rows);
    } catch (error) {
      // The other measures are still printed.
      console.error(`bench: ${name}: ${error instanceof Error ? error.message : String(error)}`);
      process.exitCode = 1;
    }
  }
  console.log(values.json ? JSON.stringify(rows, null, 2) : printRows(rows));
}

main().catch((error: unknown) => {
  console.error(`bench: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
