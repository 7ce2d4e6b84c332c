import { expect, test } from "vitest";
import { compileSchemas } from "./compile-schemas.mjs";

const document = (schema) => ({ components: { schemas: { Skill: { type: "object" }, Story: schema } } });

test("schemas that compile have no errors, with our extensions and references", () => {
  const story = {
    type: "object",
    "x-confidence": "H",
    properties: { skill: { $ref: "#/components/schemas/Skill" } },
  };
  expect(compileSchemas(document(story))).toEqual([]);
});

test.each([
  [
    "an unknown keyword",
    { type: "object", propertys: {} },
    'schemas/Story.yaml: strict mode: unknown keyword: "propertys"',
  ],
  [
    "a pattern that is not JavaScript",
    { type: "string", pattern: "[" },
    "schemas/Story.yaml: Invalid regular expression",
  ],
  [
    "a reference that leads nowhere",
    { $ref: "#/components/schemas/Sory" },
    "schemas/Story.yaml: can't resolve reference",
  ],
  ["a bound on a string", { type: "string", minimum: 1 }, "schemas/Story.yaml: strict mode"],
])("%s is an error with its file", (_what, schema, message) => {
  expect(compileSchemas(document(schema))).toEqual([expect.stringContaining(message)]);
});

test("parameters and headers are compiled as well", () => {
  const components = {
    parameters: { page: { schema: { type: "integr" } } },
    headers: { ETag: { schema: { minimum: "1" } } },
  };
  expect(compileSchemas({ components })).toEqual([
    expect.stringContaining("parameters/page.yaml: "),
    expect.stringContaining("headers/ETag.yaml: "),
  ]);
});
