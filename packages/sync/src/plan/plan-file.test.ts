import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { apply, plan, readPlan, writePlan } from "../index.js";
import { openAccount } from "../testing/open-account.js";
import { all, jira, numbers } from "../testing/samples.js";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "sync-plan-"));
});
afterEach(() => rm(folder, { recursive: true }));

/** A plan file of ten rows, and its lines. */
async function written() {
  const account = openAccount();
  const made = await plan(
    account.client,
    numbers(1, 10).map((id) => jira(id)),
    { now: new Date(0) },
  );
  const path = join(folder, "plan.ndjson");
  await writePlan(made, path);
  const text = await readFile(path, "utf8");
  return { ...account, made, path, lines: text.split("\n") };
}

test("a plan is the same after writing and reading, and its file is the same each time", async () => {
  const { made, path, lines } = await written();
  expect(await readPlan(path)).toEqual(made);
  await writePlan(await readPlan(path), path);
  expect((await readFile(path, "utf8")).split("\n")).toEqual(lines);
  // No half of a file is left.
  expect(await readdir(folder)).toEqual(["plan.ndjson"]);
});

test("the header comes first and says what the plan is about", async () => {
  const { lines } = await written();
  expect(lines).toHaveLength(12);
  expect(JSON.parse(lines[0] as string)).toMatchObject({
    format: "kantata-refs-plan",
    document: expect.stringMatching(/^\d+\.\d+\.\d+$/),
    account: { baseUrl: "https://api.mavenlink.com/api/v1" },
    time: "1970-01-01T00:00:00.000Z",
    hasChanges: true,
    counts: { create: 10, update: 0 },
    rows: 10,
  });
});

describe("a file that is not as it was written is refused, with line and reason", () => {
  const header = (change: (value: Record<string, unknown>) => void) => (lines: string[]) => {
    const value = JSON.parse(lines[0] as string) as Record<string, unknown>;
    change(value);
    return [JSON.stringify(value), ...lines.slice(1)];
  };
  test.each<[string, (lines: string[]) => string[], RegExp]>([
    [
      "a row with another value",
      (lines) => lines.with(4, (lines[4] ?? "").replace("ABC", "XYZ")),
      /line 5: this row is not as/,
    ],
    ["a row that is no JSON", (lines) => lines.with(2, "{"), /line 3: this row is not as it was written/],
    ["a row less", (lines) => lines.toSpliced(3, 1), /line 11: the file ends after 9 of 10 rows/],
    [
      "a row twice",
      (lines) => lines.toSpliced(3, 0, lines[3] as string),
      /line 5: this row is not in its place/,
    ],
    [
      "two rows in the wrong order",
      (lines) => [...lines.slice(0, 2), lines[3], lines[2], ...lines.slice(4)] as string[],
      /line 4: this row is not in its place/,
    ],
    [
      "the end cut off",
      (lines) => [lines.join("\n").slice(0, 2_000)],
      /line \d+: this row is not as it was written/,
    ],
    [
      "a header of another account",
      header((value) => (value.account = { baseUrl: "https://b.example", witnesses: [] })),
      /line 1: the header does not fit the rows/,
    ],
    ["a header with other counts", header((value) => (value.counts = {})), /line 1: the header does not fit/],
    [
      "a header of another format",
      header((value) => (value.formatVersion = 2)),
      /line 1: it has the format 2; this version reads 1/,
    ],
    ["no header", (lines) => lines.slice(1), /line 1: this is no plan; expected a file of writePlan/],
    [
      "no JSON at all",
      () => ["subject_type,subject_id"],
      /line 1: it is not JSON; expected the header of a plan/,
    ],
    ["nothing", () => [], /line 1: the file is empty/],
  ])("%s", async (_what, change, reason) => {
    const { path, lines, client, sent } = await written();
    await writeFile(path, change(lines).join("\n"));
    await expect(readPlan(path)).rejects.toMatchObject({
      name: "InputError",
      message: expect.stringMatching(reason),
    });
    await expect(readPlan(path)).rejects.toThrow(`${path}, line`);
    sent.length = 0;
    await expect(all(apply(client, path))).rejects.toThrow(reason);
    expect(sent).toEqual([]);
    expect(await readdir(folder)).toEqual(["plan.ndjson"]);
  });

  test("also a plan in memory", async () => {
    const { made, client } = await written();
    const [first, ...rest] = made.rows;
    const changed = { ...made, rows: [{ ...first, subject_id: "99" } as typeof first & object, ...rest] };
    await expect(all(apply(client, changed))).rejects.toThrow(/the header does not fit the rows/);
  });
});
