import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { compareGenerated } from "./compare-generated.mjs";

let directory;
beforeEach(async () => {
  directory = pathToFileURL(`${await mkdtemp(join(tmpdir(), "generated-"))}/`);
  await writeFile(new URL("a.gen.ts", directory), "one\ntwo\n");
});
afterEach(() => rm(directory, { recursive: true }));

const expected = (entries) => new Map(Object.entries(entries));

test("equal files have no difference", async () => {
  expect(await compareGenerated(expected({ "a.gen.ts": "one\ntwo\n" }), directory)).toEqual([]);
});

test("an edited file is shown as a diff and stays unchanged", async () => {
  const [stale, ...more] = await compareGenerated(expected({ "a.gen.ts": "one\nthree\n" }), directory);
  expect(more).toEqual([]);
  expect(stale.name).toBe("a.gen.ts");
  expect(stale.patch).toContain("-two\n+three\n");
  expect(await readFile(new URL("a.gen.ts", directory), "utf8")).toBe("one\ntwo\n");
});

test("a missing file and an unexpected file are both named", async () => {
  const stale = await compareGenerated(expected({ "b.gen.ts": "x\n" }), directory);
  expect(stale.map(({ name }) => name).toSorted()).toEqual(["a.gen.ts", "b.gen.ts"]);
  expect(await readdir(directory)).toEqual(["a.gen.ts"]);
});
