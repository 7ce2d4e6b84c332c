import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readChangesets } from "./changesets.mjs";

let folder;
beforeEach(async () => {
  folder = pathToFileURL(`${await mkdtemp(join(tmpdir(), "changesets-"))}/`);
});
afterEach(() => rm(folder, { recursive: true }));

const plant = (name, text) => writeFile(new URL(name, folder), text);

test("changesets are read with their bumps, with any line endings", async () => {
  await plant("two.md", '---\r\n"schema": minor\r\n"client": patch\r\n---\r\n\r\nMore of it.\r\n');
  await plant("one.md", "---\nschema: major\n---\n\nLess of it.\n");
  await plant("README.md", "How to write a changeset.\n");
  await plant("config.json", "{}");
  expect(await readChangesets(folder)).toMatchObject([
    { file: "one.md", bumps: { schema: "major" } },
    { file: "two.md", bumps: { schema: "minor", client: "patch" } },
  ]);
});

test("a file that is not a changeset throws an error with its name", async () => {
  await plant("odd.md", '---\n\n## "schema": minor\n\nA formatter was here.\n');
  await expect(readChangesets(folder)).rejects.toThrow(
    /^\.changeset\/odd\.md is not a valid changeset \(.+\); write a new one with: npx -y pnpm@12\.21\.0 changeset$/,
  );
});
