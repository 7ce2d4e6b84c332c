import Table from "cli-table3";
import type { Terminal } from "../terminal.js";
import { coloursOf } from "./colours.js";
import { cutText, plainText, widthOf } from "./fit-text.js";
import { linked } from "./links.js";
import type { DataRow, Rows } from "./rows.js";
import { write } from "./write.js";

/** A terminal can have no columns, such as that of `script`. */
const usualWidth = 80;
const leastWidth = 8;

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

/** A character for private use, one column wide. */
const place = "\ue000";

/**
 * The frame of a table with texts in it. cli-table3 measures newer emoji, and the addresses of links, as wider or narrower
 * than terminals do, so it gets places of the right width, and the texts take those places afterwards.
 */
class Cells {
  readonly #shown: string[] = [];

  /** @param shown the text with its colours and its link */
  add(text: string, shown = text): string {
    const width = widthOf(text);
    if (width > 0) this.#shown.push(shown);
    return place.repeat(width);
  }

  fill(frame: string): string {
    let next = 0;
    return frame.replaceAll(new RegExp(`${place}+`, "g"), () => this.#shown[next++] ?? "");
  }
}

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
  const colours = coloursOf(terminal, stdout);
  const texts = all.map((row) => fields.map((name) => plainText(row[name]).replaceAll(place, " ")));
  const needed = fields.map(
    (name, at) => Math.max(widthOf(name), ...texts.map((row) => widthOf(row[at] ?? ""))) + 2,
  );
  const widths = widthsFor(needed, (stdout.columns || usualWidth) - fields.length - 1);
  const cut = (text: string, at: number) => cutText(text, (widths[at] ?? leastWidth) - 2);
  const cells = new Cells();
  const table = new Table({
    head: fields.map((name, at) => cells.add(cut(name, at), colours.bold(cut(name, at)))),
    colWidths: widths,
    chars: { mid: "", "left-mid": "", "mid-mid": "", "right-mid": "" },
    style: { head: [], border: [] },
  });
  for (const [index, row] of all.entries())
    table.push(
      fields.map((name, at) => {
        const text = cut(texts[index]?.[at] ?? "", at);
        const href = colours.isOn ? linkOf?.(row, name) : undefined;
        const shown = href === undefined ? text : linked(text, href);
        return cells.add(text, colours.status(row[name], shown));
      }),
    );
  await write(stdout, `${cells.fill(table.toString())}\n`);
  return all.length;
}
