import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { compareDocuments } from "./compare-documents.mjs";
import { describeChanges } from "./describe-changes.mjs";
import { bundledDocument } from "./files.mjs";
import { additions, breaks } from "./testing/seeds.mjs";

let folder;
beforeAll(async () => {
  folder = pathToFileURL(`${await mkdtemp(join(tmpdir(), "evolution-"))}/`);
});
afterAll(() => rm(folder, { recursive: true }));

/** The changes between the document and itself after edits, in words. */
async function changesAfter(edits) {
  const base = JSON.parse(await readFile(bundledDocument, "utf8"));
  const document = structuredClone(base);
  for (const edit of edits) edit(document);
  const edited = new URL(`${edits.length}.json`, folder);
  await writeFile(edited, JSON.stringify(document));
  return describeChanges(compareDocuments(bundledDocument, edited), base, document);
}

const matching = (expected) => (typeof expected === "string" ? expected : expect.stringMatching(expected));

// All edits of a kind stand in one document: the comparison takes a second each time.
describe("what breaks those who use the packages", () => {
  let changes;
  beforeAll(async () => {
    changes = await changesAfter(Object.values(breaks).map(([edit]) => edit));
  });

  test.each(Object.entries(breaks))("%s", (_what, [, line]) => {
    expect(changes.breaking).toContainEqual(matching(line));
  });
});

describe("what breaks nobody", () => {
  let changes;
  beforeAll(async () => {
    changes = await changesAfter(Object.values(additions).map(([edit]) => edit));
  });

  test.each(Object.entries(additions))("%s", (_what, [, line]) => {
    expect(changes.compatible).toContainEqual(matching(line));
  });

  test("none of them is called a break", () => {
    expect(changes.breaking).toEqual([]);
  });
});

test("texts and examples are told apart from the rest", async () => {
  const changes = await changesAfter([
    (document) => {
      document.components.schemas.Story.description = "A task.";
      document.components.examples.page_empty.value.count = 1;
      document.components.parameters.status["x-confidence"] = "H: recorded";
    },
  ]);
  expect(changes).toEqual({
    breaking: [],
    compatible: [],
    texts: [
      "example page_empty: is another one",
      'parameter status: x-confidence is "H: recorded", was not set',
      expect.stringMatching(/^Story: description is "A task\.", was "A task, /),
    ],
  });
});

test("an equal document has no changes", async () => {
  expect(await changesAfter([])).toEqual({ breaking: [], compatible: [], texts: [] });
});
