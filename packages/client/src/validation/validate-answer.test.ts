import { expect, test } from "vitest";
import type { Validation } from "../calls/call-options.js";
import { createClient } from "../create-client.js";
import { envelope, row } from "../testing/loopback-server.js";
import { goodInput } from "../testing/shielded.js";
import { answerOf } from "../testing/storm.js";

const good = envelope([row("1")]);
const withRow = (changes: Record<string, unknown>) => envelope([row("1", changes)]);

/** A list that is answered like this, and what was logged. */
async function listed(body: unknown, validate: Validation, ofClient?: Validation) {
  const warnings: [string, Record<string, unknown>][] = [];
  const ignore = () => undefined;
  const { externalReferences } = createClient({
    token: "t",
    fetch: async () => answerOf(200, body, { "x-request-id": "req-7" }),
    logger: {
      debug: ignore,
      info: ignore,
      error: ignore,
      warn: (message, fields) => warnings.push([message, fields]),
    },
    ...(ofClient === undefined ? {} : { validate: ofClient }),
  });
  const page = await externalReferences
    .list({ subject_type: "Story" }, ofClient === undefined ? { validate } : {})
    .catch((reason: unknown) => reason);
  return { page, warnings };
}

const isPage = { data: [expect.objectContaining({ id: "1" })] };

test.each([
  ["what the document describes", good],
  ["a property that is new", withRow({ colour: "red" })],
  ["a status that is new", withRow({ status: "paused" })],
  ["a subject type that is new", withRow({ subject_type: "Contract" })],
  ["a map that nobody declared", { ...good, contracts: { 5: { id: "5", anything: [1] } } }],
  ["a property of the envelope that is new", { ...good, next: null, meta: { ...good.meta, cursor: "x" } }],
  ["an id of the subject as text", withRow({ subject_id: "713" })],
  ["a time without an offset of hours", withRow({ created_at: "2026-11-03T18:15:00Z" })],
  ["a subject that is gone", withRow({ subject_ref: null })],
])("%s is fine", async (_what, body) => {
  const { page, warnings } = await listed(body, "throw");
  expect(page).toMatchObject(isPage);
  expect(warnings).toEqual([]);
  expect((await listed(body, "warn")).warnings).toEqual([]);
});

const objectionable: [string, unknown, string][] = [
  [
    "a flag that is a text",
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
    "a time that is none",
    withRow({ created_at: "secret" }),
    "/external_references/1/created_at must match format",
  ],
  [
    "a row without its service",
    withRow({ service_name: undefined }),
    "must have required property 'service_name'",
  ],
  [
    "a page size that is a text",
    { ...good, meta: { ...good.meta, page_size: 20, count: "secret" } },
    "/meta/count must be integer",
  ],
];

test.each(objectionable)("%s is objected to, without its value", async (_what, body, objection) => {
  const { page } = await listed(body, "throw");
  expect(page).toMatchObject({
    name: "ResponseFormatError",
    operation: "listExternalReferences",
    status: 200,
    requestId: "req-7",
    message: expect.stringContaining(objection),
  });
  expect((page as Error).message).not.toMatch(/secret|4711/);
});

test.each(objectionable)("%s is warned of, and handed out", async (_what, body, objection) => {
  for (const [validate, ofClient] of [
    ["warn", undefined],
    ["off", "warn"],
  ] as const) {
    const { page, warnings } = await listed(body, validate, ofClient);
    expect(page).toMatchObject(isPage);
    expect(warnings).toEqual([
      [
        expect.stringContaining(objection),
        expect.objectContaining({ operation: "listExternalReferences", requestId: "req-7" }),
      ],
    ]);
    expect(JSON.stringify(warnings)).not.toMatch(/secret|4711/);
  }
});

test.each(objectionable)("%s is handed out where nobody asks", async (_what, body) => {
  const { page, warnings } = await listed(body, "off");
  expect(page).toMatchObject(isPage);
  expect(warnings).toEqual([]);
});

test("of many objections the first few are spelled out", async () => {
  const rows = Array.from({ length: 50 }, (_, index) => row(String(index + 1), { locked: 5 }));
  const { page } = await listed(envelope(rows), "throw");
  expect(page).toMatchObject({ message: expect.stringMatching(/and \d+ more$/) });
  expect((page as Error).message.length).toBeLessThan(500);
});

test("a deletion that is answered otherwise than by 204 is told of", async () => {
  const fetch = async () => answerOf(202, { errors: ["queued"] });
  const strict = createClient({ token: "t", validate: "throw", fetch });
  await expect(strict.externalReferences.delete(1)).rejects.toThrow("status 202 is not declared");
  expect(await createClient({ token: "t", fetch }).externalReferences.delete(1)).toBeUndefined();
});

test("upserts are held against the document too; a refusal stays what it is", async () => {
  const { externalReferences } = createClient({
    token: "t",
    validate: "throw",
    fetch: async () => answerOf(200, withRow({ locked: 1 })),
  });
  await expect(externalReferences.createOrUpdate(goodInput)).rejects.toMatchObject({
    name: "ResponseFormatError",
    operation: "createOrUpdateExternalReference",
  });
  const refusing = createClient({
    token: "t",
    validate: "throw",
    fetch: async () => answerOf(422, { errors: [5] }),
  });
  await expect(refusing.externalReferences.delete(1)).rejects.toMatchObject({ name: "ValidationError" });
  const created = createClient({ token: "t", validate: "throw", fetch: async () => answerOf(201, good) });
  await expect(created.externalReferences.createOrUpdate(goodInput)).rejects.toThrow(
    "status 201 is not declared",
  );
});
