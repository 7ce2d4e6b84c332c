import { writeFile } from "node:fs/promises";
import { constants } from "node:os";
import { live } from "./live.js";
import { readOptions, UsageError, usage } from "./options.js";
import { countOf, describeReport } from "./report.js";
import { scrubber } from "./scrub.js";

const scrub = scrubber([process.env.KANTATA_TOKEN?.trim(), process.env.KANTATA_OTHER_TOKEN?.trim()]);
const say = (line: string) => console.error(`live: ${scrub(line)}`);

const interruption = new AbortController();
let interruptedBy: NodeJS.Signals | undefined;
// `once`: a second signal ends the process without cleanup.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
  process.once(signal, () => {
    interruptedBy = signal;
    say(`${signal}: stopping and deleting the written references`);
    interruption.abort(new Error(`interrupted by ${signal}`));
  });

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2), process.env);
  const { report, cleared } = await live(options, interruption.signal, say);
  const text = scrub(options.json ? JSON.stringify(report, undefined, 2) : describeReport(report));
  if (options.output === undefined) console.log(text);
  else await writeFile(options.output, `${text}\n`);
  if (!cleared || report.entries.some(({ failed }) => failed)) process.exitCode = 1;
  say(
    (["as assumed", "differs", "not probed"] as const)
      .map((verdict) => `${countOf(report, verdict)} ${verdict}`)
      .join(", "),
  );
}

main().catch((error: unknown) => {
  say(error instanceof Error ? error.message : String(error));
  if (error instanceof UsageError) console.error(usage);
  if (interruptedBy !== undefined) process.exitCode = 128 + constants.signals[interruptedBy];
  else process.exitCode = error instanceof UsageError ? 2 : 1;
});
