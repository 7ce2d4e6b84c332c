import pc from "picocolors";
import type { OutputOptions } from "../global-options.js";
import { formatOf, printRows } from "../output/rows.js";
import { write } from "../output/write.js";
import { hasColours, type Terminal } from "../terminal.js";
import type { Check, CheckResult } from "./check.js";

/** Without what would move the cursor: some of it is from a server or a document. */
const plain = (text: string) => text.replaceAll(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, " ");

const fields = ["check", "result", "meaning", "cure"];

/** Prints checks: sentences in a terminal, since a table would cut them; rows elsewhere. */
export async function printChecks(
  terminal: Terminal,
  options: OutputOptions,
  checks: readonly Check[],
): Promise<void> {
  if (formatOf(options, terminal) !== "table" || options.fields !== undefined) {
    const rows = checks.map((check) => ({ ...check }));
    await printRows(terminal, options, { rows, known: fields, usual: fields });
    return;
  }
  const { green, red, yellow, dim, bold } = pc.createColors(hasColours(terminal, terminal.stdout));
  const colours: Record<CheckResult, (text: string) => string> = {
    good: green,
    unsure: yellow,
    bad: red,
    "left out": dim,
  };
  const lines = checks.flatMap(({ check, result, meaning, cure }) => [
    `${colours[result](result.padEnd(8))}  ${bold(check.padEnd(10))}  ${plain(meaning)}`,
    ...(cure === undefined ? [] : [`${" ".repeat(22)}cure: ${plain(cure)}`]),
  ]);
  await write(terminal.stdout, `${lines.join("\n")}\n`);
}
