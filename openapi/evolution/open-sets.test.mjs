import { expect, test } from "vitest";
import { closedInResponses } from "./open-sets.mjs";

const set = { type: "string", enum: ["pending"] };
const $ref = "#/components/schemas/SyncStatus";

/** Whether the set is closed in a response with this schema. */
const isClosed = (schema) =>
  closedInResponses({
    paths: { "/a": { get: { responses: { 200: { content: { "application/json": { schema } } } } } } },
    components: { schemas: { SyncStatus: set } },
  }).has($ref);

test.each([
  ["alone", { $ref }, true],
  ["or null", { anyOf: [{ $ref }, { type: "null" }] }, true],
  ["or any text", { anyOf: [{ $ref }, { type: "string" }] }, false],
  ["or any text or null", { anyOf: [{ $ref }, { type: ["string", "null"] }] }, false],
  ["or another set", { anyOf: [{ $ref }, { type: "string", enum: ["failed"] }] }, true],
  [
    "in a field, with any text in another field",
    { properties: { a: { $ref }, b: { type: "string" } } },
    true,
  ],
  [
    "open in one field and closed in another",
    { properties: { a: { anyOf: [{ $ref }, { type: "string" }] }, b: { $ref } } },
    true,
  ],
  [
    "in a field of one of several alternatives",
    { anyOf: [{ properties: { a: { $ref } } }, { type: "string" }] },
    true,
  ],
  ["not at all", { type: "string" }, false],
])("a response with a set, %s", (_what, schema, closed) => {
  expect(isClosed(schema)).toBe(closed);
});
