import { KantataError } from "@kantata-refs/client";
import { contract } from "./document.js";
import { openTarget } from "./open-target.js";
import { readOptions } from "./options.js";
import { forMachines } from "./report/for-machines.js";
import { forPeople } from "./report/for-people.js";
import { runDemo } from "./run-demo.js";

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  const target = await openTarget(options, process.env);
  try {
    const result = await runDemo(target, contract);
    console.log(options.json ? forMachines(result) : forPeople(result));
    if (result.problems.length > 0) process.exitCode = 1;
  } finally {
    await target.close();
  }
}

main().catch((error: unknown) => {
  const where = error instanceof KantataError && error.operation !== undefined ? `${error.operation}: ` : "";
  console.error(`demo: ${where}${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
});
