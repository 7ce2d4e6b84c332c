import { responseSchemas } from "@kantata-refs/schema/responses";
import * as validators from "@kantata-refs/schema/validators";
import { expect, test } from "vitest";
import { createClient } from "../create-client.js";
import type { ResponseFormatError } from "../errors/response-format-error.js";
import { envelope, row } from "../testing/loopback-server.js";
import { goodInput } from "../testing/shielded.js";
import { responseOf } from "../testing/storm.js";
import { validateResponses } from "./validate-responses.js";

const good = envelope([row("1")]);
const withRow = (changes: Record<string, unknown>) => envelope([row("1", changes)]);

/** A client that validates, on a server with this response. */
const strict = (status: number, body: unknown) =>
  createClient({
    token: "t",
    fetch: async () => responseOf(status, body, { "x-request-id": "req-7" }),
    use: [validateResponses()],
  }).externalReferences;

const listed = async (body: unknown) =>
  await strict(200, body)
    .list({ subject_type: "Story" })
    .catch((reason: unknown) => reason);

/** The same, with problems reported instead of thrown. */
async function reported(body: unknown) {
  const problems: [ResponseFormatError, string][] = [];
  const { externalReferences } = createClient({
    token: "t",
    fetch: async () => responseOf(200, body, { "x-request-id": "req-7" }),
    use: [validateResponses({ onInvalid: (error, call) => problems.push([error, call.operation]) })],
  });
  return { page: await externalReferences.list({ subject_type: "Story" }), problems };
}

const isPage = { data: [expect.objectContaining({ id: "1" })] };

test.each([
  ["a documented response", good],
  ["an unknown property", withRow({ colour: "red" })],
  ["an unknown status", withRow({ status: "paused" })],
  ["an unknown subject type", withRow({ subject_type: "Contract" })],
  ["an undocumented collection", { ...good, contracts: { 5: { id: "5", anything: [1] } } }],
  ["an unknown property of the envelope", { ...good, next: null, meta: { ...good.meta, cursor: "x" } }],
  ["subject_id as a string", withRow({ subject_id: "713" })],
  ["a time in UTC", withRow({ created_at: "2026-11-03T18:15:00Z" })],
  ["a deleted subject", withRow({ subject_ref: null })],
])("%s is valid", async (_what, body) => {
  expect(await listed(body)).toMatchObject(isPage);
  expect((await reported(body)).problems).toEqual([]);
});

const invalid: [string, unknown, string][] = [
  [
    "a boolean that is a string",
    withRow({ locked: "secret no" }),
    "/external_references/1/locked must be boolean",
  ],
  ["a status that is a number", withRow({ status: 4711 }), "/external_references/1/status must be string"],
  [
    "a time that is a number",
    withRow({ created_at: 4711 }),
    "/external_references/1/created_at must be string",
  ],
  [
    "an invalid time",
    withRow({ created_at: "secret" }),
    "/external_references/1/created_at must match format",
  ],
  [
    "a row without service_name",
    withRow({ service_name: undefined }),
    "must have required property 'service_name'",
  ],
  [
    "a count that is a string",
    { ...good, meta: { ...good.meta, page_size: 20, count: "secret" } },
    "/meta/count must be integer",
  ],
];

test.each(invalid)(
  "%s rejects with ResponseFormatError, without showing the value",
  async (_what, body, problem) => {
    const page = await listed(body);
    expect(page).toMatchObject({
      name: "ResponseFormatError",
      operation: "listExternalReferences",
      status: 200,
      requestId: "req-7",
      message: expect.stringContaining(problem),
    });
    expect((page as Error).message).not.toMatch(/secret|4711/);
  },
);

test.each(invalid)("%s is passed to onInvalid, and the call succeeds", async (_what, body, problem) => {
  const { page, problems } = await reported(body);
  expect(page).toMatchObject(isPage);
  expect(problems).toEqual([
    [
      expect.objectContaining({ requestId: "req-7", message: expect.stringContaining(problem) }),
      "listExternalReferences",
    ],
  ]);
});

test("the message lists only the first few of many problems", async () => {
  const rows = Array.from({ length: 50 }, (_, index) => row(String(index + 1), { locked: 5 }));
  const page = await listed(envelope(rows));
  expect(page).toMatchObject({ message: expect.stringMatching(/and \d+ more$/) });
  expect((page as Error).message.length).toBeLessThan(500);
});

test("upserts and deletes are validated too", async () => {
  await expect(strict(200, withRow({ locked: 1 })).createOrUpdate(goodInput)).rejects.toMatchObject({
    name: "ResponseFormatError",
    operation: "createOrUpdateExternalReference",
  });
  await expect(strict(201, good).createOrUpdate(goodInput)).rejects.toThrow("status 201 is not declared");
  await expect(strict(202, { errors: ["queued"] }).delete(1)).rejects.toThrow("status 202 is not declared");
  expect(await strict(204, "").delete(1)).toBeUndefined();
});

test("error responses and responses that are not JSON keep their usual errors", async () => {
  await expect(strict(422, { errors: [5] }).delete(1)).rejects.toMatchObject({ name: "ValidationError" });
  await expect(strict(200, "<h1>").delete(1)).rejects.toThrow("not JSON");
});

test("every JSON response of the document has a validator", () => {
  const names = Object.values(responseSchemas).flatMap((responses) =>
    Object.values<Record<string, string | null>>(responses).flatMap(
      (types) => types["application/json"] ?? [],
    ),
  );
  expect(names.length).toBeGreaterThan(0);
  expect(Object.keys(validators)).toEqual(expect.arrayContaining(names));
});
