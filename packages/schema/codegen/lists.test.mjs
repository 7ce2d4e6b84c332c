import { describe, expect, test } from "vitest";
import { filterOf, listOf } from "./lists.mjs";

const map = (name) => ({ patternProperties: { "^[1-9][0-9]*$": { $ref: `#/components/schemas/${name}` } } });

/** A list of tasks with their tags and their project. */
function sample() {
  const operation = {
    operationId: "listTasks",
    parameters: [
      { name: "include", in: "query", schema: { items: { enum: ["tags", "project"] } } },
      { name: "title", in: "query", schema: { type: "string" } },
    ],
    responses: {
      200: { content: { "application/json": { schema: { $ref: "#/components/schemas/Envelope" } } } },
    },
  };
  const schemas = {
    Envelope: {
      properties: {
        results: { items: { properties: { key: { const: "tasks" } } } },
        tasks: map("Task"),
        tags: map("Tag"),
        meta: { type: "object" },
      },
    },
    Task: {
      properties: {
        title: { type: "string" },
        created_at: { type: "string" },
        tag_ids: { type: ["array", "null"], "x-include": "tags" },
        project_ref: { anyOf: [], "x-include": "project" },
      },
    },
  };
  return { operation, schemas, document: { components: { schemas } } };
}

const filter = (name, more = {}) => {
  const { document, operation } = sample();
  return filterOf(document, operation, { name, in: "query", schema: {}, ...more });
};

test("the rows of a list, and how what it includes is found", () => {
  const { document, operation } = sample();
  expect(listOf(document, operation)).toEqual({
    rows: {
      collection: "tasks",
      schema: "Task",
      include: { tags: { ids: "tag_ids", collection: "tags" }, project: { pointer: "project_ref" } },
    },
  });
});

test("an operation without an envelope has no rows and no filters", () => {
  const { document, operation } = sample();
  operation.responses = { 204: {} };
  expect(listOf(document, operation)).toEqual({});
  expect(filterOf(document, operation, operation.parameters[1])).toEqual({});
});

test.each([
  ["title", { equals: "title" }],
  ["created_after", { after: "created_at" }],
  ["created_before", { before: "created_at" }],
  ["only", { ids: true }],
])("%s keeps the rows that its name says", (name, expected) => {
  expect(filter(name)).toEqual({ filter: expected });
});

test("paging, order and include are no filters, and x-filter says what a name does not", () => {
  for (const name of ["page", "per_page", "limit", "offset", "order", "include"])
    expect(filter(name)).toEqual({});
  expect(filter("show_done", { "x-filter": { hides: "done", when: false } })).toEqual({
    filter: { hides: "done", when: false },
  });
});

describe("an error names the file to change", () => {
  test("for a filter that nothing explains", () => {
    expect(() => filter("colour")).toThrow(
      "nothing says which rows colour of listTasks keeps; add x-filter to openapi/parameters/colour.yaml",
    );
  });

  test("for a filter whose file has another name", () => {
    const { document, operation } = sample();
    const colour = { name: "colour", in: "query", schema: {} };
    document.components.parameters = { task_colour: colour };
    operation.parameters.push({ $ref: "#/components/parameters/task_colour" });
    expect(() => filterOf(document, operation, colour)).toThrow("openapi/parameters/task_colour.yaml");
  });

  test("for an include without a property", () => {
    const { document, operation, schemas } = sample();
    delete schemas.Task.properties.tag_ids;
    expect(() => listOf(document, operation)).toThrow(
      'no property of Task has "x-include: tags"; add it to openapi/schemas/Task.yaml',
    );
  });

  test("for an include without a map", () => {
    const { document, operation, schemas } = sample();
    delete schemas.Envelope.properties.tags;
    expect(() => listOf(document, operation)).toThrow(
      "the response has no map tags for the ids in Task.tag_ids; add it to openapi/schemas/Envelope.yaml",
    );
  });

  test("for results that point to something else than a map", () => {
    const { document, operation, schemas } = sample();
    const { key } = schemas.Envelope.properties.results.items.properties;
    key.const = "task";
    expect(() => listOf(document, operation)).toThrow(
      'results of listTasks point to "task", which is no map; in openapi/schemas/Envelope.yaml, set the const of their key to tasks or tags',
    );
    delete key.const;
    expect(() => filterOf(document, operation, operation.parameters[1])).toThrow(
      "results of listTasks point to no map; in openapi/schemas/Envelope.yaml",
    );
  });
});
