import { responseSchemas } from "@kantata-refs/schema/responses";
import * as validators from "@kantata-refs/schema/validators";
import { expect, test } from "vitest";
import { createClient } from "../create-client.js";
import { envelope } from "../testing/loopback-server.js";
import { answerOf } from "../testing/storm.js";
import { objectionsTo } from "./objections.js";

test("every JSON answer of the document can be held against its schema", () => {
  const names = Object.values(responseSchemas).flatMap((responses) =>
    Object.values<Record<string, string | null>>(responses).flatMap(
      (types) => types["application/json"] ?? [],
    ),
  );
  expect(names.length).toBeGreaterThan(0);
  expect(Object.keys(validators)).toEqual(expect.arrayContaining(names));
});

const good = envelope([]);
const { meta: _, ...withoutMeta } = good;

test.each([
  ["a good page", good, []],
  ["a list", [], ["the body must be object"]],
  ["null", null, ["the body must be object"]],
  ["a page with one flaw", withoutMeta, ["the body must have required property 'meta'"]],
  [
    "a page with three flaws",
    { ...good, count: "0", results: {}, meta: [] },
    ["/count must be integer", "/results must be array", "/meta must be object"],
  ],
  [
    "a page with four flaws",
    { ...withoutMeta, count: "0", results: {}, external_references: [] },
    [
      "the body must have required property 'meta'",
      "/count must be integer",
      "/results must be array",
      "and 1 more",
    ],
  ],
])("objections to %s are spelled out, three at most", (_what, body, objections) => {
  expect(objectionsTo("ExternalReferenceEnvelope", body).toSorted()).toEqual(objections.toSorted());
  // Those of the body before are not those of the next one.
  expect(objectionsTo("ExternalReferenceEnvelope", good)).toEqual([]);
});

test("an error tells them in one line", async () => {
  const body = { ...good, count: "0", results: {} };
  const { externalReferences } = createClient({
    token: "t",
    validate: "throw",
    fetch: async () => answerOf(200, body),
  });
  await expect(Promise.resolve(externalReferences.list({ subject_type: "Story" }))).rejects.toThrow(
    /it is not as the document describes it: \/\S+ must be \w+; \/\S+ must be \w+$/,
  );
});
