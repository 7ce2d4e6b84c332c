import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { checkOutputFile, writeWholeFile } from "./write-whole-file.js";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "kantata-refs-"));
  onTestFinished(() => rm(folder, { recursive: true }));
});

async function* lines(texts: readonly string[], failure?: Error) {
  for (const text of texts) yield await Promise.resolve(text);
  if (failure !== undefined) throw failure;
}

test("a file has all lines, and nothing else is left", async () => {
  await writeWholeFile(join(folder, "a.csv"), lines(["a\n", "b\n"]));
  expect(await readdir(folder)).toEqual(["a.csv"]);
  expect(await readFile(join(folder, "a.csv"), "utf8")).toBe("a\nb\n");
});

test("a failure leaves the file that was there before, and nothing else", async () => {
  const path = join(folder, "a.csv");
  await writeFile(path, "before");
  await expect(writeWholeFile(path, lines(["a\n"], new Error("cut off")))).rejects.toThrow("cut off");
  expect(await readdir(folder)).toEqual(["a.csv"]);
  expect(await readFile(path, "utf8")).toBe("before");
});

test("a file is replaced only if that was asked for, also behind a link", async () => {
  const path = join(folder, "a.csv");
  const link = join(folder, "link.csv");
  await writeFile(path, "before");
  await symlink(path, link);
  await expect(checkOutputFile(path, false)).rejects.toThrow("is there already");
  await expect(checkOutputFile(link, false)).rejects.toThrow("is there already");
  expect(await checkOutputFile(link, true)).toBe(path);
  expect(await checkOutputFile(join(folder, "new.csv"), false)).toBe(join(folder, "new.csv"));
});

test.each([
  ["/dev/null", "is no file"],
  [tmpdir(), "is no file"],
  ["/dev/null/a.csv", "cannot be written (ENOTDIR)"],
])("%s is never replaced", async (path, expected) => {
  await expect(checkOutputFile(path, true)).rejects.toThrow(expected);
});

test("a folder that is not there is named", async () => {
  await expect(writeWholeFile(join(folder, "no", "a.csv"), lines([]))).rejects.toThrow("ENOENT");
});
