import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import type { Output, Terminal } from "../terminal.js";
import { plain } from "../testing/run-cli.js";
import { widthOf } from "./fit-text.js";
import { printTable } from "./print-table.js";

/** The lines of a table in a terminal of 60 columns. */
async function linesOf(rows: object[], fields: string[], href?: string): Promise<string[]> {
  const stdout: Output = Object.assign(new PassThrough(), { isTTY: true, columns: 60 });
  const terminal: Terminal = { stdin: process.stdin, stderr: process.stderr, stdout, env: {} };
  const linkOf = (_row: object, field: string) => (field === "ref" ? href : undefined);
  const known = { rows: rows as Record<string, unknown>[], known: fields, usual: fields, linkOf };
  await printTable(terminal, known, fields);
  stdout.end();
  return (await text(stdout as PassThrough)).trimEnd().split("\n");
}

test("wide characters, emoji and marks align, and long texts are cut to the width", async () => {
  const lines = await linesOf(
    [
      { ref: "OPS-1", message: "請求書が見つかりません。会社の管理者に連絡してください。もう一度" },
      { ref: "🪐 🫠", message: "e\u0301".repeat(70) },
      { ref: "", message: "👩‍👩‍👧" },
    ],
    ["ref", "message"],
  );
  expect(new Set(lines.map((line) => widthOf(plain(line))))).toEqual(new Set([60]));
});

test("a link of any address keeps its text and the width", async () => {
  const href = `https://firm.example/a,b+c!(d)*~?e=f&g='h'#${"i".repeat(90)}`;
  const lines = await linesOf([{ ref: "OPS-1", status: "failed" }], ["ref", "status"], href);
  expect(lines[2]).toContain(`\u001b]8;;${href}\u001b\\OPS-1\u001b]8;;\u001b\\`);
  expect(lines.map(plain)).toEqual([
    "┌────────┬────────┐",
    "│ ref    │ status │",
    "│ OPS-1  │ failed │",
    "└────────┴────────┘",
  ]);
});

test("a text cannot take the place of another one", async () => {
  const [, , line = ""] = await linesOf([{ ref: "a\ue000\ue000b", status: "failed" }], ["ref", "status"]);
  expect(plain(line)).toBe("│ a  b   │ failed │");
});
