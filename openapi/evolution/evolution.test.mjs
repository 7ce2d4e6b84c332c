import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { currentDocument } from "../lint/current-document.mjs";
import { compareDocuments } from "./compare-documents.mjs";
import { describeChanges } from "./describe-changes.mjs";
import { additions, breaks } from "./testing/seeds.mjs";

let folder;
let bundledDocument;
beforeAll(async () => {
  bundledDocument = currentDocument();
  folder = pathToFileURL(`${await mkdtemp(join(tmpdir(), "evolution-"))}/`);
});
afterAll(() => rm(folder, { recursive: true }));

/** The changes of the document after edits, in words. */
async function changesAfter(edits) {
  const base = JSON.parse(await readFile(bundledDocument, "utf8"));
  const document = structuredClone(base);
  for (const edit of edits) edit(document);
  const edited = new URL(`${edits.length}.json`, folder);
  await writeFile(edited, JSON.stringify(document));
  return describeChanges(compareDocuments(bundledDocument, edited), base, document);
}

const matching = (expected) => (typeof expected === "string" ? expected : expect.stringMatching(expected));

// One document has all edits of a kind, because each comparison takes a second.
describe("breaking changes", () => {
  let changes;
  beforeAll(async () => {
    changes = await changesAfter(Object.values(breaks).map(([edit]) => edit));
  });

  test.each(Object.entries(breaks))("%s", (_what, [, line]) => {
    expect(changes.breaking).toContainEqual(matching(line));
  });
});

describe("compatible changes", () => {
  let changes;
  beforeAll(async () => {
    changes = await changesAfter(Object.values(additions).map(([edit]) => edit));
  });

  test.each(Object.entries(additions))("%s", (_what, [, line]) => {
    expect(changes.compatible).toContainEqual(matching(line));
  });

  test("none of them is breaking", () => {
    expect(changes.breaking).toEqual([]);
  });
});

test("texts and examples are listed apart", async () => {
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
      "example page_empty: changed",
      'parameter status: x-confidence is "H: recorded", was not set',
      expect.stringMatching(/^Story: description is "A task\.", was "A task, /),
    ],
  });
});

test("an equal document has no changes", async () => {
  expect(await changesAfter([])).toEqual({ breaking: [], compatible: [], texts: [] });
});
