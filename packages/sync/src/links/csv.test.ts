import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { describe, expect, onTestFinished, test } from "vitest";
import { type CsvOptions, type Link, linksToCsv, parseCsv, readCsv, SourceError } from "../index.js";
import { all, jira } from "../testing/samples.js";
import { csvRecords } from "./csv-records.js";

const header = "subject_type,subject_id,service_name,service_model,service_model_ref";
const good = "Story,1,jira,Issue,ABC-1";

function faultsOf(csv: string | Uint8Array, options?: CsvOptions) {
  try {
    parseCsv(csv, options);
  } catch (error) {
    if (error instanceof SourceError) return error.faults;
    throw error;
  }
  throw new Error("the CSV was accepted");
}

describe("good files", () => {
  test.each([
    ["with line feeds", `${header}\n${good}\n`],
    ["with CRLF", `${header}\r\n${good}\r\n`],
    ["with a byte order mark", Buffer.from(`\uFEFF${header}\n${good}\n`)],
    ["without a last line end", `${header}\n${good}`],
    ["with empty lines", `${header}\n\n${good}\n\n`],
    ["with quotes", `${header}\n"Story","1","jira","Issue","ABC-1"\n`],
    ["with blanks in the header", `${header.replaceAll(",", " , ")}\n${good}\n`],
  ])("%s", (_what, csv) => {
    expect(parseCsv(csv)).toEqual([jira(1)]);
  });

  test("cells keep blanks, quotes, commas and line ends", () => {
    const csv = `${header},external_message\nStory,1,jira,Issue,"A, ""B""","two\nlines"\n`;
    expect(parseCsv(csv)[0]).toMatchObject({ service_model_ref: 'A, "B"', external_message: "two\nlines" });
  });

  test("an empty cell keeps what the reference has, or clears it where asked to", () => {
    const csv = `${header},external_link,status,locked\n${good},,,\n`;
    expect(parseCsv(csv)).toEqual([jira(1)]);
    expect(parseCsv(csv, { emptyCells: "clear" })).toEqual([jira(1, { external_link: null })]);
  });

  test("columns can be renamed, left out, and given by defaults", () => {
    const csv = "Type;Id;Jira Key;Notes;locked\nStory;1;ABC-1;late;TRUE\n";
    const options = {
      delimiter: ";",
      columns: { Type: "subject_type", Id: "subject_id", "Jira Key": "service_model_ref" },
      ignoreColumns: ["Notes"],
      defaults: { service_name: "jira", service_model: "Issue" },
    };
    expect(parseCsv(csv, options)).toEqual([jira(1, { locked: true })]);
  });
});

describe("hostile files", () => {
  const rows = (...lines: string[]) => `${header}\n${lines.join("\n")}\n`;
  test.each<[string, string | Uint8Array, { line: number; field?: string; reason: RegExp }[]]>([
    ["an empty file", "", [{ line: 1, reason: /empty/ }]],
    [
      "a missing column",
      "subject_type,subject_id\nStory,1\n",
      [
        { line: 1, field: "service_name", reason: /column is missing/ },
        { line: 1, field: "service_model", reason: /column is missing/ },
        { line: 1, field: "service_model_ref", reason: /column is missing/ },
      ],
    ],
    [
      "a doubled column",
      `${header},subject_id\n${good},2\n`,
      [{ line: 1, field: "subject_id", reason: /there twice/ }],
    ],
    [
      "an unknown column",
      `${header},Colour\n${good},red\n`,
      [{ line: 1, field: "Colour", reason: /no such field; expected subject_type, .*ignoreColumns/ }],
    ],
    ["another delimiter", `${header.replaceAll(",", ";")}\n`, [{ line: 1, reason: /separated by ";"/ }]],
    [
      "a short and a long line",
      rows(good, "Story,2,jira", "Story,3,jira,Issue,A,B"),
      [
        { line: 3, reason: /has 3 cells, the header has 5/ },
        { line: 4, reason: /has 6 cells, the header has 5/ },
      ],
    ],
    [
      "a key that comes twice",
      rows(good, "Story,2,jira,Issue,A", "Story,1,jira,Issue,ABC-9"),
      [{ line: 4, reason: /Story 1 is linked to jira on line 2 already/ }],
    ],
    [
      "NUL",
      rows("Story,1,jira,Issue,A\0"),
      [
        {
          line: 2,
          field: "service_model_ref",
          reason: /"A\\u0000" is not valid; expected a text without NUL/,
        },
      ],
    ],
    [
      "a cell of a megabyte",
      rows(good, `Story,2,jira,Issue,${"x".repeat(1_000_000)}`),
      [{ line: 3, reason: /longer than 262144 bytes/ }],
    ],
    [
      "a quote that is never closed",
      rows(good, 'Story,2,jira,Issue,"A', "Story,3,jira,Issue,B"),
      [{ line: 3, reason: /never closed/ }],
    ],
    ["text after a quote", rows('Story,1,jira,Issue,"A"B'), [{ line: 2, reason: /a quote is broken/ }]],
    [
      "Latin-1",
      Buffer.from(rows(good, "Story,2,jira,Issue,Gr\u00FCn"), "latin1"),
      [{ line: 3, reason: /not UTF-8/ }],
    ],
    [
      "UTF-16",
      Buffer.from(`\uFEFF${rows(good)}`, "utf16le"),
      [{ line: 1, reason: /UTF-16; save it as UTF-8/ }],
    ],
    [
      "values that no link can have",
      rows("Task,x,,Issue,A", "Story,7.1E+08,jira,Issue,B"),
      [
        { line: 2, field: "subject_type", reason: /"Task" is not valid; expected one of Assignment,/ },
        { line: 2, field: "subject_id", reason: /"x" is not valid; expected a whole number from 1/ },
        { line: 2, field: "service_name", reason: /missing/ },
        { line: 3, field: "subject_id", reason: /"7.1E\+08" is not valid/ },
      ],
    ],
    [
      "a fault after cells of several lines",
      rows('Story,1,jira,Issue,"A\nB\nC"', '0,2,jira,Issue,"D\nE"'),
      [{ line: 5, field: "subject_type", reason: /"0" is not valid/ }],
    ],
  ])("%s gives line and reason", (_what, csv, expected) => {
    expect(faultsOf(csv)).toEqual(
      expected.map(({ reason, ...rest }) => ({ ...rest, reason: expect.stringMatching(reason) })),
    );
  });

  test("the message names the file, the number of faults and the first of them", async () => {
    const folder = await mkdtemp(join(tmpdir(), "sync-csv-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    const path = join(folder, "links.csv");
    const bad = Array.from({ length: 30 }, (_, index) => `Task,${index + 1},jira,Issue,A`);
    await writeFile(path, `${header}\n${bad.join("\n")}\n`);
    const error = await readCsv(path).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: "SourceError", source: path, count: 30 });
    const { message } = error as Error;
    expect(
      message.startsWith(`${path} has 30 faults; mend the source and read it again\n  line 2: subject_type:`),
    ).toBe(true);
    expect(message.endsWith("\n  and 10 more")).toBe(true);
  });
});

test("whatever links contain, they are the same after writing and reading, and no cell is a formula", async () => {
  const text = fc.oneof(
    fc.string({ unit: "grapheme" }),
    fc.string({ unit: fc.constantFrom("=", "'", "-", "+", "@", "\t", '"', ",", "\n", "a") }),
  );
  const storable = text.filter((one) => one.trim() !== "" && !/\0|\r|\p{Cs}/u.test(one));
  const link = fc.record<Partial<Link>>(
    {
      subject_type: fc.constant("Story"),
      service_name: storable,
      service_model: storable,
      service_model_ref: storable,
      status: fc.constantFrom("pending", "failed"),
      external_message: storable,
      locked: fc.boolean(),
    },
    { requiredKeys: ["subject_type", "service_name", "service_model", "service_model_ref"] },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(link, { maxLength: 5 }), async (some) => {
      const links = some.map((one, index) => ({ ...one, subject_id: String(index + 1) }) as Link);
      const csv = (await all(linksToCsv(links))).join("");
      expect(parseCsv(csv)).toEqual(links);
      for (const { cells } of csvRecords(csv, ",").records)
        expect(cells.filter((cell) => /^[=@+\t-]/.test(cell))).toEqual([]);
    }),
  );
});
