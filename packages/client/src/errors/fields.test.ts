import { expect, test } from "vitest";
import { createClient } from "../create-client.js";
import { responseOf } from "../testing/storm.js";
import type { ApiError } from "./api-error.js";

async function refusedWith(body: unknown): Promise<ApiError> {
  const { externalReferences } = createClient({ token: "t", fetch: async () => responseOf(422, body) });
  const error: unknown = await externalReferences.delete(1).catch((reason: unknown) => reason);
  return error as ApiError;
}

test("messages are grouped by field, and those without a field are under base", async () => {
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

test("a field can have any name", async () => {
  const names = ["__proto__", "constructor", "toString"];
  const { fields } = await refusedWith({ errors: names.map((field) => ({ field, message: "is odd" })) });
  expect(Object.entries(fields)).toEqual(names.map((name) => [name, ["is odd"]]));
  expect("valueOf" in fields).toBe(false);
});

test("an unknown entry becomes a readable message, and an empty one is dropped", async () => {
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

test("a single string, the parser's shape and the older shape each become one entry", async () => {
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
])("the message has at most three entries, each shortened to 200 characters", async (errors, message) => {
  expect((await refusedWith({ errors })).message).toBe(message);
});

test("the message is one line, and the entry keeps the text of the server", async () => {
  const refused = await refusedWith({ errors: ["no\r\n  2026-11-03 forged"] });
  expect(refused.message).toBe("422: no 2026-11-03 forged");
  expect(refused.entries[0]?.message).toBe("no\r\n  2026-11-03 forged");
});

test("only the first hundred entries are kept, but the message counts all", async () => {
  const { entries, fields, message } = await refusedWith({
    errors: Array.from({ length: 5_000 }, (_, at) => `no ${at}`),
  });
  expect([entries.length, fields.base?.length]).toEqual([100, 100]);
  expect(message).toBe("422: no 0; no 1; no 2; and 4997 more");
});

test("the error shapes of gateways and frameworks are read too", async () => {
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

test("the message of an unknown shape shows the body, or says that it is not JSON", async () => {
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
  // This is JSON too, but not a documented shape.
  expect(await refusedWith('"no"')).toMatchObject({ entries: [], excerpt: "no" });
});

test("an HTML page is shortened to an excerpt of 200 characters", async () => {
  const page = `<p>${"x".repeat(500)}`;
  const excerpt = `${page.slice(0, 200)}…`;
  expect((await refusedWith(page)).excerpt).toBe(excerpt);
  const { externalReferences } = createClient({ token: "t", fetch: async () => responseOf(200, page) });
  await expect(externalReferences.delete(1)).rejects.toMatchObject({ excerpt });
});
