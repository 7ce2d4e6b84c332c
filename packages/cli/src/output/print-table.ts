import Table from "cli-table3";
import pc from "picocolors";
import { hasColours, type Terminal } from "../terminal.js";
import type { DataRow, Rows } from "./rows.js";
import { write } from "./write.js";

/** A terminal can have no columns, such as that of `script`. */
const usualWidth = 80;
const leastWidth = 8;

/** Text without what would move the cursor or reorder the line: a message comes from other systems. */
const plain = (value: unknown): string => {
  if (value === null || value === undefined) return "";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.replaceAll(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu, " ");
};

/** Shares the width of the terminal: short columns get what they need, long ones the rest. */
function widthsFor(needed: readonly number[], available: number): number[] {
  const widths = needed.map((width) => Math.max(leastWidth, width));
  for (let over = widths.reduce((sum, width) => sum + width, 0) - available; over > 0; over -= 1) {
    const widest = widths.indexOf(Math.max(...widths));
    if ((widths[widest] ?? 0) <= leastWidth) break;
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return widths;
}

/** A link that terminals open on a click (OSC 8). Those that cannot show the text alone. */
const linked = (text: string, href: string) => `\u001b]8;;${href}\u001b\\${text}\u001b]8;;\u001b\\`;

/** Prints a table as wide as the terminal. Longer texts are cut. */
export async function printTable(
  terminal: Terminal,
  { rows, linkOf }: Rows,
  fields: readonly string[],
): Promise<number> {
  const { stdout } = terminal;
  const all: DataRow[] = [];
  for await (const row of rows) all.push(row);
  if (all.length === 0) return 0;
  const isColoured = hasColours(terminal, stdout);
  const { bold, red, green, yellow } = pc.createColors(isColoured);
  const colours: Record<string, (text: string) => string> = {
    failed: red,
    successful: green,
    pending: yellow,
  };
  const texts = all.map((row) => fields.map((name) => plain(row[name])));
  const needed = fields.map(
    (name, at) => Math.max(name.length, ...texts.map((row) => row[at]?.length ?? 0)) + 2,
  );
  const widths = widthsFor(needed, (stdout.columns || usualWidth) - fields.length - 1);
  const cut = (text: string, at: number) => {
    const most = (widths[at] ?? leastWidth) - 2;
    return text.length > most ? `${text.slice(0, most - 1)}…` : text;
  };
  const table = new Table({
    head: fields.map((name, at) => bold(cut(name, at))),
    colWidths: widths,
    chars: { mid: "", "left-mid": "", "mid-mid": "", "right-mid": "" },
    style: { head: [], border: [] },
  });
  for (const [index, row] of all.entries())
    table.push(
      fields.map((name, at) => {
        const text = cut(texts[index]?.[at] ?? "", at);
        const href = isColoured ? linkOf?.(row, name) : undefined;
        const shown = href === undefined ? text : linked(text, href);
        return colours[text]?.(shown) ?? shown;
      }),
    );
  await write(stdout, `${table.toString()}\n`);
  return all.length;
}
