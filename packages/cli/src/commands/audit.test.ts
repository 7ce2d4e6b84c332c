import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { objectsOf } from "../testing/open-sandbox.js";
import { plain, runCli, runInTerminal } from "../testing/run-cli.js";
import { temporaryFolder } from "../testing/temporary-folder.js";

test("in a pipe it prints the planted orphans, duplicates and failures, and exits with 1", async () => {
  const { stdout, stderr, code } = await runCli(["audit", "--sandbox"]);
  const [header, ...rows] = objectsOf(stdout);
  expect(header).toMatchObject({ references: 196, counts: { orphans: 7, duplicates: 14, failures: 28 } });
  expect(new Set(rows.map(({ finding }) => finding))).toEqual(
    new Set(["orphans", "duplicates", "stale", "stuck", "failures"]),
  );
  expect(stderr).toMatch(/^196 references read; found: 7 orphans, 14 duplicates, .*28 failures\n$/);
  expect(code).toBe(1);
});

test("in a terminal it prints a table, and where all rows are", async () => {
  const run = runInTerminal(["audit", "--sandbox", "--type", "Story", "--exit-zero"]);
  expect(await run.ended).toBe(0);
  const lines = plain(run.shown()).split("\r\n");
  expect(lines[1]).toMatch(/^│ finding +│ subject_ty/);
  expect(lines.filter((line) => line.startsWith("│ orphans"))).toHaveLength(7);
  expect(lines.filter((line) => line.startsWith("│ stale"))).toHaveLength(10);
  expect(run.shown()).toMatch(/at most 10 rows of each are shown; --out audit.csv has all/);
});

test.each([
  ["audit.csv", /^finding,group,group_size,reason/],
  ["audit.json", /^\{"at":"[^"]+","references":196,/],
  ["audit.ndjson", /^\{"kind":"audit"/],
  ["audit.md", /^# Audit of external references/],
])("--out %s writes a report of that format", async (name, expected) => {
  const inFolder = await temporaryFolder();
  const { stdout, code } = await runCli(["audit", "--sandbox", "--out", inFolder(name)]);
  expect({ stdout, code }).toEqual({ stdout: "", code: 1 });
  expect(await readFile(inFolder(name), "utf8")).toMatch(expected);
});

test("ages and objects without a reference are as the options say", async () => {
  const options = [
    "--stale-days",
    "100000",
    "--stuck-hours",
    "900000",
    "--unlinked-to",
    "salesforce",
    "--json",
  ];
  const { stdout } = await runCli(["audit", "--sandbox", ...options]);
  const { counts } = JSON.parse(stdout) as { counts: Record<string, number> };
  expect(counts).toMatchObject({ stale: 0, stuck: 0 });
  expect(counts.unlinked).toBeGreaterThan(0);
});

test.each([
  [["--out", "/nonexistent/audit.csv"], /it does not exist\nnext: /],
  [["--out", "audit.pdf"], /does not tell the format\nnext: name it \.csv/],
  [["--type", "Stroy"], /no subject type "Stroy"/],
  [["--format", "xml"], /Allowed choices are table/],
])("audit %j is refused with exit code 2", async (options, expected) => {
  const { stdout, stderr, code } = await runCli(["audit", "--sandbox", ...options]);
  expect({ stdout, code }).toEqual({ stdout: "", code: 2 });
  expect(stderr).toMatch(expected);
});
