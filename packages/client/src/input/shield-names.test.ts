import { createOrUpdateExternalReference, listExternalReferences } from "@kantata-refs/schema";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createClient } from "../create-client.js";
import { createGate } from "../gate/create-gate.js";
import { samples } from "../testing/samples.js";
import { goodInput, shieldedClient } from "../testing/shielded.js";
import { newSubjectType } from "./subject-type.js";

const story = { subject_type: "Story" } as const;
const { properties } = createOrUpdateExternalReference.body.schema.properties.external_reference;

type Client = ReturnType<typeof shieldedClient>["externalReferences"];

/** The error of a call, and the requests that it sent. */
async function outcome(call: (references: Client) => PromiseLike<unknown>) {
  const { externalReferences, sent } = shieldedClient();
  const error: unknown = await call(externalReferences).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return { error, sent };
}

const refused = (field: string, message: string) => ({
  error: expect.objectContaining({
    name: "InputError",
    field,
    message: expect.stringContaining(message),
    attempts: 0,
  }),
  sent: [],
});

const collect = async (rows: AsyncIterable<unknown>) => {
  for await (const _ of rows);
};

describe("names", () => {
  test.each([
    ["perpage", "did you mean per_page?"],
    ["perPage", "did you mean per_page?"],
    ["Subject-Type", "did you mean subject_type?"],
    ["servicename", "did you mean service_name?"],
    ["\u017Ftatus", "unknown name in the query; expected one of"],
    ["locked", `expected one of ${Object.keys(listExternalReferences.parameters).join(", ")}`],
    ["", "expected one of subject_type"],
    ["__proto__x", "expected one of subject_type"],
    ["constructor", "expected one of subject_type"],
  ])("the unknown filter %j throws InputError in every method", async (name, message) => {
    const query = { ...story, [name]: "x" } as never;
    expect(await outcome((references) => references.list(query))).toEqual(refused(name, message));
    expect(await outcome((references) => references.list(query).toArray({ limit: 1 }))).toEqual(
      refused(name, message),
    );
    expect(await outcome((references) => collect(references.list(query)))).toEqual(refused(name, message));
    expect(await outcome((references) => collect(references.sweep({ [name]: "x" })))).toEqual(
      refused(name, message),
    );
  });

  test.each([
    ["serviceName", "unknown name in the input; did you mean service_name?"],
    ["id", `expected one of ${Object.keys(properties).join(", ")}`],
    ["last_synced_at", "expected one of"],
    ["created_at", "expected one of"],
  ])("the unknown field %j throws InputError", async (name, message) => {
    expect(await outcome((references) => references.createOrUpdate({ ...goodInput, [name]: "x" }))).toEqual(
      refused(name, message),
    );
  });

  test.each([
    [null, "null"],
    [5, "5"],
    ["subject_type=Story", '"subject_type=Story"'],
    [[story], '[{"subject_type":"Story"}]'],
    [true, "true"],
    [undefined, "undefined"],
  ])("%j as a query or input throws InputError", async (given, shown) => {
    const { externalReferences, sent } = shieldedClient();
    const listed = Promise.resolve(externalReferences.list(given as never));
    await expect(listed).rejects.toMatchObject({
      name: "InputError",
      message: `the query: ${shown} is not valid; expected an object`,
    });
    await expect(externalReferences.createOrUpdate(given as never)).rejects.toMatchObject({
      name: "InputError",
      message: `the input: ${shown} is not valid; expected an object`,
    });
    await expect(externalReferences.find(given as never)).rejects.toMatchObject({ name: "InputError" });
    expect(sent).toEqual([]);
  });

  test("any unknown name throws an InputError that names it", async () => {
    const known = new Set<string>([
      ...Object.keys(listExternalReferences.parameters),
      ...Object.keys(properties),
    ]);
    const names = fc.string({ unit: "grapheme" }).filter((name) => !known.has(name) && name !== "__proto__");
    const property = fc.asyncProperty(names, fc.anything(), async (name, value) => {
      expect(await outcome((references) => references.list({ ...story, [name]: value }))).toEqual(
        refused(name, "unknown"),
      );
      expect(
        await outcome((references) => references.createOrUpdate({ ...goodInput, [name]: value })),
      ).toEqual(refused(name, "unknown"));
    });
    await fc.assert(property, samples(200));
  });
});

describe("options", () => {
  const calls: [string, (references: Client, options: object) => PromiseLike<unknown>][] = [
    ["list", (references, options) => references.list(story, options)],
    ["iteration", (references, options) => collect(references.list(story, options))],
    ["toArray", (references, options) => references.list(story, options).toArray({ limit: 1 })],
    ["sweep", (references, options) => collect(references.sweep({}, options))],
    [
      "find",
      (references, options) => references.find({ ...story, subject_id: 1, service_name: "a" }, options),
    ],
    ["createOrUpdate", (references, options) => references.createOrUpdate(goodInput, options)],
    ["delete", (references, options) => references.delete(1, options)],
    [
      "createOrUpdateMany",
      (references, options) => collect(references.createOrUpdateMany([goodInput], options)),
    ],
    ["deleteMany", (references, options) => collect(references.deleteMany([1], options))],
  ];
  test.each(calls)("%s throws InputError for unknown or invalid options", async (_what, call) => {
    expect(await outcome((references) => call(references, { timeOut: 5 }))).toEqual(
      refused("timeOut", "did you mean timeout?"),
    );
    expect(await outcome((references) => call(references, { retries: 5 }))).toEqual(
      refused("retries", "expected one of signal"),
    );
    expect(await outcome((references) => call(references, { timeout: { connect: 5 } }))).toEqual(
      refused("connect", "expected one of attempt, total"),
    );
    expect(await outcome((references) => call(references, { retry: { max: 5 } }))).toEqual(
      refused("max", "expected one of attempts, maxRetryAfter"),
    );
    expect(await outcome((references) => call(references, { retry: { attempts: 0 } }))).toEqual(
      refused("retry.attempts", "from 1 to"),
    );
    expect(await outcome((references) => call(references, { headers: { x: 5 } }))).toEqual(
      refused("headers.x", "no header can have this name or value"),
    );
    for (const [name, text] of [
      ["x a", "b"],
      ["", "b"],
      ["ä", "b"],
      ["x", "a\nb"],
      ["x", "a\0"],
      ["x", "€"],
    ] as const)
      expect(await outcome((references) => call(references, { headers: { [name]: text } }))).toEqual(
        refused(`headers.${name}`, "no header can have this name or value"),
      );
    for (const headers of [
      { "x-api-key": ["sesame"] },
      { "x-api-key": "sesame\n" },
      [["x-api-key", "sesame"]],
      "sesame",
    ]) {
      const { error } = await outcome((references) => call(references, { headers }));
      expect(error).toMatchObject({ name: "InputError" });
      expect(String(error)).not.toContain("sesame");
    }
    for (const [name, given] of [
      ["timeout", 50],
      ["timeout", null],
      ["retry", 3],
      ["retry", true],
    ] as const)
      expect(await outcome((references) => call(references, { [name]: given }))).toEqual(
        refused(name, "an object"),
      );
    expect(await outcome((references) => call(references, { headers: new Headers({ x: "y" }) }))).toEqual(
      refused("headers", "a plain object"),
    );
    expect(await outcome((references) => call(references, { headers: [["x", "y"]] }))).toEqual(
      refused("headers", "a plain object"),
    );
  });

  test.each([
    [{ tokens: "t" }, "tokens"],
    [{ baseURL: "https://x" }, "baseURL"],
    [{ timeout: { attempts: 5 } }, "attempts"],
    [{ retry: { attempt: 5 } }, "attempt"],
    [{ logLevel: "verbose" }, "logLevel"],
    [{ validate: true }, "validate"],
    [{ retry: { maxRetryAfter: -1 } }, "retry.maxRetryAfter"],
  ])("createClient throws InputError for %j", (options, field) => {
    const error = expect.objectContaining({ name: "InputError", field }) as Error;
    expect(() => createClient({ token: "t", ...(options as object) })).toThrow(error);
  });

  test("createGate throws InputError for unknown options", () => {
    const error = expect.objectContaining({ name: "InputError", field: "concurency" }) as Error;
    expect(() => createGate({ concurency: 5 } as object)).toThrow(error);
  });
});

describe("combinations and values", () => {
  test.each([
    [{ limit: 5 }, "limit", "without offset"],
    [{ offset: 5 }, "offset", "without limit"],
    [{ limit: 5, offset: 0, page: 1 }, "limit", "overrides page"],
    [{ limit: 5, offset: 0, per_page: 1 }, "limit", "overrides per_page"],
    [{ only: [1], page: 1 }, "only", "overrides page"],
    [{ only: [1], per_page: 1 }, "only", "overrides per_page"],
    [{ only: [1], limit: 1, offset: 0 }, "only", "overrides limit"],
    [{ only: [] }, "only", "a list of at least 1"],
    [{ only: "1,2" }, "only", "a list of at least 1"],
    [{ only: [1, "x"] }, "only", "an integer from 1"],
    [{ only: [1, undefined] }, "only", "an integer from 1"],
    [{ only: Object.assign(Array.from({ length: 0 }), { 1: 2 }) }, "only", "an integer from 1"],
    [{ only: new Set([1]) }, "only", "a list of at least 1"],
    [{ include: ["subjects"] }, "include", "one of subject"],
    [{ include: "subject" }, "include", "a list of at least 1"],
    [{ include: [] }, "include", "a list of at least 1"],
    [{ include: ["subject", "story"] }, "include", "one of subject"],
    [
      { order: "created_at" },
      "order",
      "one of created_at:asc, created_at:desc, last_synced_at:asc, last_synced_at:desc",
    ],
    [{ order: "created_at:DESC" }, "order", "one of created_at:asc"],
    [{ order: "updated_at:asc" }, "order", "one of created_at:asc"],
    [{ per_page: 0 }, "per_page", "from 1 to 200"],
    [{ per_page: 201 }, "per_page", "from 1 to 200"],
    [{ page: 0 }, "page", "from 1"],
  ])("%j throws InputError", async (query, field, message) => {
    expect(await outcome((references) => references.list({ ...story, ...query } as never))).toEqual(
      refused(field, message),
    );
  });

  test("duplicate ids are sent once", async () => {
    const { externalReferences, sent } = shieldedClient();
    await externalReferences.list({ ...story, only: [3, "3", 1, "1"], include: ["subject", "subject"] });
    expect(sent[0]?.url.search).toContain("only=3,1");
    expect(sent[0]?.url.search).toContain("include=subject");
  });
});

test("an unknown subject type throws unless newSubjectType made it, and newSubjectType rejects invalid names", async () => {
  expect(await outcome((references) => references.list({ subject_type: "Contract" as "Story" }))).toEqual(
    refused("subject_type", "one of Assignment"),
  );
  const { externalReferences, sent } = shieldedClient();
  const subject_type = newSubjectType("Contract");
  await externalReferences.list({ subject_type });
  await externalReferences.createOrUpdate({ ...goodInput, subject_type });
  expect(sent[0]?.url.search).toBe("?subject_type=Contract");
  expect(sent[1]?.body?.subject_type).toBe("Contract");
  expect(
    await outcome((references) => references.list({ ...story, status: "Contract" as "failed" })),
  ).toEqual(refused("status", "one of pending"));
  for (const name of ["contract", "", "Two Words", "A-B", "Ä", "Story\n", 5, null])
    expect(() => newSubjectType(name as string)).toThrow(
      expect.objectContaining({ name: "InputError", field: "subject_type" }) as Error,
    );
});
