import { describe, expect, test } from "vitest";
import { applyCorrections } from "../corrections/apply-corrections.mjs";
import { compareDocuments } from "./compare-documents.mjs";
import { readDocument } from "./read-document.mjs";
import { report } from "./report.mjs";
import { driftAfter, fixture, linesAfter, linesOf, ours } from "./testing/drift-after.mjs";

const list = (vendor) => vendor.paths["/external_references.json"].get;
const stories = (vendor) => vendor.paths["/stories.json"].get;
const parameter = ({ parameters }, wanted) => parameters.find(({ name }) => name === wanted);
const without = (operation, wanted) => {
  operation.parameters = operation.parameters.filter(({ name }) => name !== wanted);
};
const reference = (vendor) => vendor.definitions.ExternalReference.properties;
const upsert = (vendor) => vendor.definitions.ExternalReferenceInput.properties;

/** Adds what a vendor has on the resources of our lists beside what we describe. */
function withMore(vendor) {
  stories(vendor).parameters.push({ name: "assignee_id", in: "query", type: "integer", format: "int32" });
  vendor.definitions.StoryEnvelope.properties.posts = { type: "object" };
  vendor.paths["/stories.json"].post = { responses: { 200: { description: "The task" } } };
  vendor.paths["/stories/{id}.json"] = { get: { responses: { 200: { description: "The task" } } } };
}

test("a document with only the corrected faults has no drift", () => {
  const result = driftAfter();
  expect(linesOf(result), "change openapi/drift/testing/vendor.mjs").toEqual([]);
  const operations = Object.values(ours.paths).flatMap((item) => Object.keys(item));
  expect(report(result)).toContain(
    `no drift\nvendor.yaml (Swagger 2.0): ${operations.length} operations and `,
  );
});

test("every correction explains a difference, except open sets: the vendor has no sets", () => {
  const idle = driftAfter(withMore).corrected.filter(({ differences }) => differences === 0);
  expect(idle.map(({ what }) => what)).toEqual(["sets in responses"]);
});

test("without corrections the same document differs", () => {
  const { document } = readDocument("vendor.yaml", JSON.stringify(fixture));
  const { differences } = compareDocuments(document, ours);
  expect(applyCorrections(differences, []).drift).toEqual(differences);
  expect(differences).toContainEqual({ at: "ExternalReference.id", aspect: "property", ours: "string" });
  expect(differences).toContainEqual({ at: "Error.field", aspect: "property", ours: "string" });
  expect(differences).toContainEqual({
    at: "security",
    aspect: "scheme",
    vendor: "key in the header Bearer",
  });
});

test("the faults of a list are those of the published one", () => {
  const { document } = readDocument("vendor.yaml", JSON.stringify(fixture));
  const { differences } = compareDocuments(document, ours);
  const at = (name) => `GET /stories, query ${name}`;
  const ref = at("external_reference_service_model_ref");
  for (const difference of [
    { at: ref, aspect: "type", vendor: "integer", ours: "string" },
    { at: ref, aspect: "format", vendor: "int32" },
    { at: `${ref}s`, aspect: "type", vendor: "string", ours: "array" },
    { at: at("only"), aspect: "type", vendor: "string", ours: "array" },
    { at: at("order"), aspect: "default", ours: "updated_at:desc" },
    { at: at("limit"), aspect: "parameter", ours: "described" },
  ])
    expect(differences).toContainEqual(difference);
});

describe("what the vendor added", () => {
  test.each([
    [
      "an operation",
      (vendor) => {
        vendor.paths["/external_references/{id}.json"].get = {
          responses: { 200: { description: "One" } },
        };
      },
      ["added GET /external_references/{id}.json: operation"],
    ],
    [
      "a parameter",
      (vendor) => list(vendor).parameters.push({ name: "locked", in: "query", type: "boolean" }),
      ["added GET /external_references, query locked: parameter"],
    ],
    [
      "a filter for references, to a list",
      (vendor) => {
        stories(vendor).parameters.push({ name: "external_reference_locked", in: "query", type: "boolean" });
      },
      ["added GET /stories, query external_reference_locked: parameter"],
    ],
    [
      "a field beside the maps of a list",
      (vendor) => {
        vendor.definitions.StoryEnvelope.properties.cursor = { type: "string" };
      },
      ["added StoryEnvelope.cursor: property (string)"],
    ],
    [
      "a field of a response",
      (vendor) => {
        reference(vendor).attempts = { type: "integer", format: "int32" };
      },
      ["added ExternalReference.attempts: property (integer)"],
    ],
    [
      "a field of a request",
      (vendor) => {
        upsert(vendor).priority = { type: "string" };
      },
      ["added ExternalReferenceInput.priority: property (string)"],
    ],
    [
      "a value, to a set",
      (vendor) => {
        reference(vendor).status.enum = ["pending", "successful", "failed", "queued"];
      },
      ["added ExternalReference.status: value (queued)"],
    ],
    [
      "a status",
      (vendor) => {
        list(vendor).responses[409] = { description: "Conflict" };
      },
      ["added GET /external_references, response 409: status"],
    ],
    [
      "another security scheme",
      (vendor) => {
        vendor.securityDefinitions.Key = { type: "apiKey", in: "query", name: "key" };
      },
      ["added security: scheme (key in the query key)"],
    ],
    [
      "a bound",
      (vendor) => {
        upsert(vendor).external_message.maxLength = 255;
      },
      ["added ExternalReferenceInput.external_message: maxLength (255)"],
    ],
  ])("%s", (_what, edit, lines) => {
    expect(linesAfter(edit)).toEqual(lines);
  });
});

describe("what the vendor removed", () => {
  test.each([
    [
      "an operation",
      (vendor) => delete vendor.paths["/external_references/{id}.json"],
      ["removed DELETE /external_references/{id}: operation"],
    ],
    [
      "a parameter",
      (vendor) => without(list(vendor), "status"),
      ["removed GET /external_references, query status: parameter"],
    ],
    [
      "a filter that hides rows, from a list",
      (vendor) => without(vendor.paths["/workspaces.json"].get, "include_archived"),
      ["removed GET /workspaces, query include_archived: parameter"],
    ],
    ["a list", (vendor) => delete vendor.paths["/stories.json"], ["removed GET /stories: operation"]],
    [
      "a field of a response",
      (vendor) => delete reference(vendor).locked,
      ["removed ExternalReference.locked: property (boolean)"],
    ],
    [
      "a field of an included object",
      (vendor) => delete vendor.definitions.Story.properties.title,
      ["removed Story.title: property (string)"],
    ],
    [
      "a map of included objects",
      (vendor) => delete vendor.definitions.ExternalReferenceEnvelope.properties.stories,
      ["removed ExternalReferenceEnvelope.stories: property (object)"],
    ],
    [
      "the success response of an operation",
      (vendor) => delete list(vendor).responses[200],
      ["removed GET /external_references, response 200: status"],
    ],
    [
      "a value of a set",
      (vendor) => {
        parameter(list(vendor), "status").enum = ["pending", "failed"];
      },
      ["removed GET /external_references, query status: value (successful)"],
    ],
  ])("%s", (_what, edit, lines) => {
    expect(linesAfter(edit)).toEqual(lines);
  });
});

describe("what the vendor changed", () => {
  test.each([
    [
      "a type",
      (vendor) => {
        reference(vendor).service_model_ref.type = "integer";
      },
      ["changed ExternalReference.service_model_ref: type is integer, here string"],
    ],
    [
      "the format of ids, to one that is not a known fault",
      (vendor) => {
        reference(vendor).subject_id.format = "int64";
      },
      ["added ExternalReference.subject_id: format (int64)"],
    ],
    [
      "a format",
      (vendor) => {
        reference(vendor).created_at.format = "date";
      },
      ["changed ExternalReference.created_at: format is date, here date-time"],
    ],
    [
      "what is required",
      (vendor) => {
        parameter(list(vendor), "service_name").required = true;
      },
      ["changed GET /external_references, query service_name: required is true, here false"],
    ],
    [
      "a bound",
      (vendor) => {
        upsert(vendor).subject_id.minimum = 100;
      },
      ["changed ExternalReferenceInput.subject_id: minimum is 100, here 1"],
    ],
    [
      "what can be null",
      (vendor) => {
        reference(vendor).service_name["x-nullable"] = true;
      },
      ["changed ExternalReference.service_name: null is true, here false"],
    ],
    [
      "the name of a field: one removed, one added",
      (vendor) => {
        reference(vendor).external_url = reference(vendor).external_link;
        delete reference(vendor).external_link;
      },
      [
        "added ExternalReference.external_url: property (string)",
        "removed ExternalReference.external_link: property (string)",
      ],
    ],
    [
      "the host",
      (vendor) => {
        vendor.host = "api.kantata.example";
      },
      ["changed servers: url is https://api.kantata.example/api/v1, here https://api.mavenlink.com/api/v1"],
    ],
  ])("%s", (_what, edit, lines) => {
    expect(linesAfter(edit)).toEqual(lines);
  });
});

describe("what is no difference", () => {
  test.each([
    ["other filters, includes and operations of tasks", withMore],
    [
      "a fault that the vendor fixed",
      (vendor) => {
        reference(vendor).id = { type: "string" };
        vendor.definitions.Error.properties.field = { type: "string" };
        delete reference(vendor).subject_id.format;
        reference(vendor).status.enum = ["pending", "successful", "failed"];
        vendor.definitions.ExternalReference.required = ["service_name"];
      },
    ],
    [
      "paths without .json, under another base",
      (vendor) => {
        vendor.paths = Object.fromEntries(
          Object.entries(vendor.paths).map(([path, item]) => [`/api/v1${path.replace(".json", "")}`, item]),
        );
        vendor.basePath = "/";
        vendor.host = undefined;
      },
    ],
    [
      "another spelling of names of schemas",
      (vendor) => {
        const text = JSON.stringify(vendor).replaceAll("CustomFieldValue", "custom_field_value");
        Object.assign(vendor, JSON.parse(text));
      },
    ],
  ])("%s", (_what, edit) => {
    expect(linesAfter(edit)).toEqual([]);
  });

  test("our own document, as OpenAPI 3.1", () => {
    expect(compareDocuments(ours, ours).differences).toEqual([]);
  });
});
