import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { redocly } from "./redocly.mjs";

const root = fileURLToPath(new URL("../", import.meta.url));

/** Copies the document into a folder of the given one, with one text replaced. */
async function copyWith(folder, name, [file, from, to]) {
  const copy = join(folder, name);
  await cp(root, copy, {
    recursive: true,
    filter: (source) => !/node_modules|dist|\.turbo/.test(source.slice(root.length)),
  });
  const text = await readFile(join(copy, file), "utf8");
  expect(text).toContain(from);
  await writeFile(join(copy, file), text.replace(from, to));
}

let folder;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "openapi-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** Lints copies of the document, by their names. */
function lint(names) {
  const documents = names.map((name) => join(name, "openapi.yaml"));
  const config = ["--config", join(names[0], "redocly.yaml"), "--max-problems", "1000"];
  const { status, stdout, stderr } = redocly(["lint", ...config, ...documents], { cwd: folder });
  return { status, stdout, stderr };
}

const list = "paths/external_references.yaml";
const story = "schemas/Story.yaml";
const rows = "examples/page_stories.yaml";

const defects = [
  [
    "a required property missing in an example",
    rows,
    "      service_name: jira\n",
    "",
    "service_name",
    /page_stories\.yaml:\d+:\d+/,
  ],
  [
    "a mistyped $ref",
    list,
    "../parameters/order.yaml",
    "../parameters/ordr.yaml",
    "ordr.yaml",
    /external_references\.yaml:\d+/,
  ],
  [
    "a result that points nowhere",
    rows,
    'id: "30211" }',
    'id: "99" }',
    "results point to external_references 99",
    /page_stories\.yaml:\d+/,
  ],
  [
    "a row under the wrong id",
    rows,
    '      id: "29874"',
    '      id: "5"',
    "the row under the key 29874 has the id 5",
    /page_stories\.yaml:\d+/,
  ],
  [
    "a subject_ref that points nowhere",
    "examples/upserted_with_subject.yaml",
    'id: "713896400"\n      service_name',
    'id: "5"\n      service_name',
    "subject_ref points to stories 5, which is not in the example",
    /upserted_with_subject\.yaml:\d+/,
  ],
  [
    "two counts that differ",
    "examples/stories_with_references.yaml",
    "  count: 1\n  results",
    "  count: 2\n  results",
    "count is 2, but meta.count is 1",
    /stories_with_references\.yaml:\d+/,
  ],
  [
    "an id of an included reference that points nowhere",
    "examples/stories_with_references.yaml",
    'external_reference_ids: ["',
    'external_reference_ids: ["9',
    "which is not in the example",
    /stories_with_references\.yaml:\d+/,
  ],
  [
    "another dialect",
    "openapi.yaml",
    "2020-12/schema",
    "2020-12/schema/",
    "must be exactly",
    /openapi\.yaml:2/,
  ],
  [
    "a keyword that Prism does not check",
    story,
    "type: object\n",
    "type: object\n$anchor: story\n",
    "$anchor is not checked by Prism",
    /Story\.yaml:\d+/,
  ],
  [
    "a pattern that is not JavaScript",
    "schemas/RecordId.yaml",
    '"^[1-9][0-9]*$"',
    '"\\\\A[0-9]+\\\\z"',
    "is not a JavaScript pattern",
    /RecordId\.yaml:\d+/,
  ],
  [
    "an example without a name",
    "schemas/SyncStatus.yaml",
    "type: string\n",
    "type: string\nexample: failed\n",
    "use examples, which have names",
    /SyncStatus\.yaml:\d+/,
  ],
  [
    "a misspelt extension",
    "schemas/ExternalReference.yaml",
    "x-confidence",
    "x-confidense",
    "x-confidense is unknown",
    /ExternalReference\.yaml:\d+/,
  ],
  [
    "a confidence without its letter",
    "schemas/ExternalReference.yaml",
    '"M: every',
    '"every',
    "it must start with H, M, L or U",
    /ExternalReference\.yaml:\d+/,
  ],
  [
    "an integer in a response that is neither a count nor an id",
    "schemas/Story.yaml",
    "milestone; null for other tasks; sent only to users with permission.\n    type: [number,",
    "milestone; null for other tasks; sent only to users with permission.\n    type: [integer,",
    "must be a count or an id",
    /Story\.yaml:\d+/,
  ],
  [
    "a format in a response that was not recorded",
    "schemas/Vendor.yaml",
    "  name:\n",
    "  seen_at:\n    description: When it was seen.\n    type: string\n    format: date-time\n  name:\n",
    "The format date-time in a response was not recorded",
    /Vendor\.yaml:\d+/,
  ],
  [
    "a required parameter that does not exist",
    "parameters/limit.yaml",
    "[offset]",
    "[ofset]",
    "x-requires of limit names ofset",
    /external_references\.yaml:\d+/,
  ],
  [
    "an operation without a 429",
    list,
    '    "429":\n      $ref: ../responses/TooManyRequests.yaml\n',
    "",
    "declares no 429",
    /external_references\.yaml:\d+/,
  ],
  [
    "a subject type without a map",
    "schemas/SubjectType.yaml",
    "  - Story\n",
    "  - Story\n  - Contract\n",
    "No map of the envelope holds the subject type Contract",
    /ExternalReferenceEnvelope\.yaml:\d+/,
  ],
];

describe("a defect is reported with its file and line", () => {
  // One run for all of them, since Redocly takes long to start.
  let run;
  beforeAll(async () => {
    const names = await Promise.all(
      defects.map(async ([, ...change], index) => {
        await copyWith(folder, `defect-${index}`, change);
        return `defect-${index}`;
      }),
    );
    run = lint(names);
  });

  test.each(defects.map((defect, index) => [...defect, index]))(
    "%s",
    (_what, _file, _from, _to, message, place, index) => {
      const problems = run.stdout.split(/^(?=\[\d+\] )/m);
      const errors = problems.filter((problem) => problem.includes(`] defect-${index}/`));
      expect(errors.join("")).toContain(message);
      expect(errors.join("")).toMatch(place);
      expect(errors.join("")).toContain("Error was generated by");
    },
  );

  test("the exit code is 1, and no document is valid", () => {
    expect(run.status).toBe(1);
    const invalid = new Set(run.stdout.match(/(?<=^\[\d+\] )[^/]+/gm));
    expect(invalid).toEqual(new Set(defects.map((_defect, index) => `defect-${index}`)));
  });
});

test.each([
  ["the document", ["UNKNOWNS.md", "#", "#"]],
  [
    "a new required field with an example in its schema, and in no other file",
    [
      "schemas/ExternalReference.yaml",
      "  - updated_at\nproperties:\n",
      "  - updated_at\n  - owner\nproperties:\n  owner:\n    description: Who keeps it.\n    type: string\n    examples: [Ada]\n",
    ],
  ],
])("%s has no problem and no warning", async (name, change) => {
  await copyWith(folder, name, change);
  const { status, stdout, stderr } = lint([name]);
  expect(stdout + stderr).toContain("is valid");
  expect(stdout + stderr).not.toMatch(/\d+ (warning|error)/);
  expect(status).toBe(0);
});
