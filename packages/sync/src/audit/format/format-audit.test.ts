import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { InputError } from "@kantata-refs/client";
import { parse } from "csv-parse/sync";
import { describe, expect, onTestFinished, test } from "vitest";
import { offlineAccount } from "../../testing/offline-account.js";
import { audit } from "../audit.js";
import { findingRows } from "./finding-row.js";
import { formatAudit } from "./format-audit.js";

const now = new Date("2026-11-03T18:00:00Z");
const text = (...given: Parameters<typeof formatAudit>) => [...formatAudit(...given)].join("");

async function demoReport() {
  const { client } = offlineAccount({ seed: "demo" });
  return await audit(client, { now, unlinkedTo: ["jira"] });
}

const hostile = [
  "=cmd|' /C calc'!A0",
  "+1",
  "-2+3",
  "@SUM(A1)",
  "\t=1",
  "  =1",
  "\r=1",
  "\n@x",
  "＝1",
  'a "quote", and a comma',
  "two\r\nlines",
  "| cell | `code` | <script>alert(1)</script> | [a](javascript:x) | @team",
];

/** A report of failed references that have hostile texts in every field. */
async function hostileReport() {
  const { client, store } = offlineAccount();
  for (const [index, cell] of hostile.entries())
    await store({
      subject_id: index + 1,
      service_name: `${cell} `,
      service_model: cell,
      service_model_ref: cell,
      status: "failed",
      external_message: cell,
      external_link: cell,
    });
  return await audit(client, { now });
}

describe("csv", () => {
  const parsed = (csv: string): Record<string, string>[] => parse(csv, { columns: true });

  test("has a line for each row, with the values of the row", async () => {
    const report = await demoReport();
    const rows = parsed(text(report, "csv"));
    expect(rows).toEqual(
      [...findingRows(report)].map((row) =>
        Object.fromEntries(Object.entries(row).map(([name, value]) => [name, String(value ?? "")])),
      ),
    );
    expect(rows.length).toBeGreaterThan(300);
  });

  test("has no cell that a spreadsheet runs as a formula, and no other cell is changed", async () => {
    const report = await hostileReport();
    const rows = parsed(text(report, "csv"));
    expect(rows).toHaveLength([...findingRows(report)].length);
    const cells = rows.flatMap((row) => Object.values(row));
    expect(cells.filter((cell) => /^\s*[=+\-@＝]/u.test(cell))).toEqual([]);
    const refs = rows.map(({ service_model_ref }) => service_model_ref);
    for (const cell of hostile) expect([cell, `'${cell}`].some((one) => refs.includes(one))).toBe(true);
    expect(refs).toContain("'-2+3");
    expect(refs).toContain('a "quote", and a comma');
  });

  test("of a report without findings has the names of the columns", async () => {
    const { client } = offlineAccount();
    const csv = text(await audit(client, { now }), "csv");
    expect(csv.split("\n")).toHaveLength(2);
    expect(csv).toMatch(/^finding,group,/);
  });
});

describe("ndjson", () => {
  test("has the counts first, then a line for each row", async () => {
    const report = await hostileReport();
    const ndjson = text(report, "ndjson");
    expect(ndjson.endsWith("\n")).toBe(true);
    const [first, ...lines] = ndjson
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    const { at, references, skipped, counts } = report;
    expect(first).toEqual({ kind: "audit", at, references, skipped, counts });
    expect(lines).toEqual([...findingRows(report)].map((row) => ({ kind: "finding", ...row })));
  });
});

describe("markdown", () => {
  test("has a table for each finding, of at most 50 rows", async () => {
    const report = await demoReport();
    const markdown = text(report, "markdown");
    expect(markdown.match(/^## .*/gm)).toEqual([
      "## Orphans",
      "## Duplicates",
      "## Stale",
      "## Stuck",
      "## Failures",
      "## Objects without a reference",
    ]);
    expect(markdown).toContain(`| Stale | ${report.stale.length} |`);
    const [stale = ""] = markdown.split("## Stale\n")[1]?.split("## ") ?? [];
    expect(stale.match(/^\|.*\|$/gm)).toHaveLength(52);
    expect(stale).toContain(`And ${report.stale.length - 50} more rows`);
    expect(markdown).toContain(`<${report.orphans[0]?.external_link}>`);
  });

  test("has hostile texts as text", async () => {
    const markdown = text(await hostileReport(), "markdown");
    expect(markdown).not.toContain("<script");
    expect(markdown).not.toContain("](");
    expect(markdown).not.toContain("`");
    expect(markdown).not.toContain("@team");
    const rows = markdown.match(/^\|.*/gm) ?? [];
    expect(rows.length).toBeGreaterThan(hostile.length);
    expect(new Set(rows.slice(10).map((row) => row.split("|").length))).toEqual(new Set([8]));
  });

  test("has a web address as a link that ends where it should", async () => {
    const { client, store } = offlineAccount();
    await store({ subject_id: 1, status: "failed", external_link: "https://x.example/a|b?<c>`d`" });
    expect(text(await audit(client, { now }), "markdown")).toContain(
      "<https://x.example/a%7Cb?%3Cc%3E%60d%60>",
    );
  });
});

test("types that were skipped are named in ndjson and markdown", async () => {
  const { client } = offlineAccount();
  const report = await audit(client, { now });
  report.skipped.push({ subject_type: "Invoice", message: "Invoice: not <allowed>" });
  expect(text(report, "ndjson")).toContain("not <allowed>");
  expect(text(report, "markdown")).toContain("Invoice is missing: Invoice: not &#60;allowed&#62;");
});

test("writeFile takes a report as it is", async () => {
  const folder = await mkdtemp(join(tmpdir(), "audit-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const report = await demoReport();
  await writeFile(join(folder, "audit.csv"), formatAudit(report, "csv"));
  expect(await readFile(join(folder, "audit.csv"), "utf8")).toBe(text(report, "csv"));
});

test("an unknown format is refused", async () => {
  const { client } = offlineAccount();
  const report = await audit(client, { now });
  expect(() => formatAudit(report, "html" as "csv")).toThrow(InputError);
  expect(() => formatAudit(report, "html" as "csv")).toThrow(
    'format: "html" is not valid; expected csv, ndjson',
  );
});
