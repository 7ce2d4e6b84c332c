import { expect, test } from "vitest";
import { createClient } from "../create-client.js";
import { answerOf } from "../testing/storm.js";
import type { ApiError } from "./api-error.js";

async function refusedWith(body: unknown): Promise<ApiError> {
  const { externalReferences } = createClient({ token: "t", fetch: async () => answerOf(422, body) });
  const error: unknown = await externalReferences.delete(1).catch((reason: unknown) => reason);
  return error as ApiError;
}

test("messages stand under the field that they are about, those about none under base", async () => {
  const { fields } = await refusedWith({
    errors: [
      { field: "status", message: "is blank" },
      { field: "base", message: "is locked" },
      { field: "status", message: "is unknown" },
      "is taken",
      { message: "is odd", field: 5 },
    ],
  });
  expect({ ...fields }).toEqual({
    status: ["is blank", "is unknown"],
    base: ["is locked", "is taken", "is odd"],
  });
  expect({ ...(await refusedWith({ errors: [] })).fields }).toEqual({});
});

test("a field may have any name", async () => {
  const names = ["__proto__", "constructor", "toString"];
  const { fields } = await refusedWith({ errors: names.map((field) => ({ field, message: "is odd" })) });
  expect(Object.entries(fields)).toEqual(names.map((name) => [name, ["is odd"]]));
  expect("valueOf" in fields).toBe(false);
});

test("an entry keeps what it said in a readable form, and nothing else", async () => {
  const { entries } = await refusedWith({
    errors: [
      { type: 5, message: null, field: {}, index: "2" },
      { type: "system", message: "", field: "", index: 0 },
      ["a list"],
      7,
      true,
      null,
      undefined,
    ],
  });
  const nothing = { type: undefined, field: undefined, index: undefined };
  expect(entries).toEqual([
    { ...nothing, message: '{"type":5,"message":null,"field":{},"index":"2"}' },
    { type: "system", message: "", field: "", index: 0 },
    { ...nothing, message: '["a list"]' },
  ]);
});

test("errors that are one text are one entry, as are the parser's and the older shape", async () => {
  const one = (message: string) => [{ type: undefined, field: undefined, index: undefined, message }];
  expect((await refusedWith({ errors: "no" })).entries).toEqual(one("no"));
  expect((await refusedWith({ error: "no" })).entries).toEqual(one("no"));
  expect((await refusedWith({ error_message: "no" })).entries).toEqual(one("no"));
  expect((await refusedWith({ error: 5, error_message: null })).entries).toEqual([]);
});

test.each([
  [["a"], "422: a"],
  [["a", "b", "c"], "422: a; b; c"],
  [["a", "b", "c", "d"], "422: a; b; c; and 1 more"],
  [["x".repeat(200)], `422: ${"x".repeat(200)}`],
  [["x".repeat(201)], `422: ${"x".repeat(200)}…`],
])("the message spells out three entries, each on a line's length", async (errors, message) => {
  expect((await refusedWith({ errors })).message).toBe(message);
});

test("the message is one line, whatever the server says; the entry has it as it came", async () => {
  const refused = await refusedWith({ errors: ["no\r\n  2026-11-03 forged"] });
  expect(refused.message).toBe("422: no 2026-11-03 forged");
  expect(refused.entries[0]?.message).toBe("no\r\n  2026-11-03 forged");
});

test("of thousands of entries the first hundred are kept, and all are counted", async () => {
  const { entries, fields, message } = await refusedWith({
    errors: Array.from({ length: 5_000 }, (_, at) => `no ${at}`),
  });
  expect([entries.length, fields.base?.length]).toEqual([100, 100]);
  expect(message).toBe("422: no 0; no 1; no 2; and 4997 more");
});

test("what gateways and frameworks answer is read as well", async () => {
  expect(await refusedWith({ message: "API rate limit exceeded" })).toMatchObject({
    message: "422: API rate limit exceeded",
    excerpt: undefined,
  });
  expect((await refusedWith({ error: "invalid_token", error_description: "expired" })).message).toBe(
    "422: invalid_token; expired",
  );
  expect((await refusedWith({ error: { message: "quota", type: "limit" } })).entries).toEqual([
    { type: "limit", message: "quota", field: undefined, index: undefined },
  ]);
  expect(
    await refusedWith({ errors: { title: ["is blank", "is short"], status: "no", rest: 5 } }),
  ).toMatchObject({
    message: "422: title is blank; title is short; status no",
    fields: { title: ["is blank", "is short"], status: ["no"] },
  });
  const nested = { errors: { title: [{ message: "is blank", field: "name" }] } };
  expect((await refusedWith(nested)).fields).toEqual({ name: ["is blank"] });
});

test("without a word that can be read the message shows what there was, and whether it was JSON", async () => {
  const unknown = '{"code":"E7","why":{"limit":5}}';
  expect(await refusedWith(JSON.parse(unknown))).toMatchObject({
    message: `422: ${unknown}`,
    excerpt: unknown,
  });
  const long = JSON.stringify({ why: "x".repeat(500) });
  expect((await refusedWith(JSON.parse(long))).excerpt).toBe(`${long.slice(0, 200)}…`);
  expect(await refusedWith("<p>no</p>")).toMatchObject({
    message: "422: the response is not JSON",
    excerpt: "<p>no</p>",
  });
  // JSON as well, but nothing that the document describes.
  expect(await refusedWith('"no"')).toMatchObject({ entries: [], excerpt: "no" });
});

test("of a page in place of an answer an error keeps two hundred characters", async () => {
  const page = `<p>${"x".repeat(500)}`;
  const excerpt = `${page.slice(0, 200)}…`;
  expect((await refusedWith(page)).excerpt).toBe(excerpt);
  const { externalReferences } = createClient({ token: "t", fetch: async () => answerOf(200, page) });
  await expect(externalReferences.delete(1)).rejects.toMatchObject({ excerpt });
});
