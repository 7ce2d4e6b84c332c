import type { Terminal } from "../terminal.js";
import { coloursOf } from "./colours.js";
import { cutText, plainText, widthOf } from "./fit-text.js";
import { linked } from "./links.js";
import type { Rows } from "./rows.js";
import { write } from "./write.js";

const gap = "  ";

/** Prints a line for each row as it comes, cut to the width of the terminal. Columns are as wide as what came so far. */
export async function printLines(
  terminal: Terminal,
  { rows, linkOf }: Rows,
  fields: readonly string[],
): Promise<number> {
  const { stdout } = terminal;
  const colours = coloursOf(terminal, stdout);
  const widths = new Map<string, number>();
  let count = 0;
  for await (const row of rows) {
    // A person can make the terminal wider or narrower meanwhile.
    let left = stdout.columns || Number.POSITIVE_INFINITY;
    let line = "";
    for (const name of fields) {
      const text = cutText(plainText(row[name]), Math.max(left, 1));
      const width = widthOf(text);
      if (width > left) break;
      const href = colours.isOn ? linkOf?.(row, name) : undefined;
      const column = Math.max(width, widths.get(name) ?? 0);
      widths.set(name, column);
      line += colours.status(row[name], href === undefined ? text : linked(text, href));
      left -= column + gap.length;
      if (left > 0) line += " ".repeat(column - width) + gap;
    }
    await write(stdout, `${line}\n`);
    count += 1;
  }
  return count;
}
