import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type Switches, setSwitches, switches } from "./switches.js";
import { openSandbox } from "./testing/call.js";

/** A sandbox with at most one switch set. */
const open = (name?: keyof Switches, value?: string, more = {}) =>
  openSandbox({
    ...more,
    ...(name === undefined ? {} : { switches: { [name]: value } }),
  });

const count = async ({ list }: ReturnType<typeof open>) => (await list("subject_type=Story")).count;

test("UNKNOWNS.md has an entry for every switch", () => {
  const unknowns = readFileSync(new URL("../../../openapi/UNKNOWNS.md", import.meta.url), "utf8").split("\n");
  for (const [name, { unknown }] of Object.entries(switches)) {
    const row = unknowns.find((line) => line.startsWith(`| ${unknown} `));
    expect(row).toContain(`\`${name}\``);
  }
});

test("an unknown switch or value throws an error that lists the known ones", () => {
  expect(() => setSwitches({ colision: "add" } as never)).toThrow(
    'the sandbox has no switch "colision" (did you mean "collision"?); the switches are upsertKey,',
  );
  expect(() => setSwitches({ collision: "ad" as never })).toThrow(
    'collision cannot be "ad"; it takes re-point, refuse, add',
  );
});

describe("upserts", () => {
  test.each([
    [undefined, 1],
    ["subject-service-record", 2],
  ])("upsertKey %s", async (value, rows) => {
    const opened = open("upsertKey", value ?? "subject-service");
    await opened.stored({ service_model_ref: "A" });
    await opened.stored({ service_model_ref: "B" });
    expect(await count(opened)).toBe(rows);
  });

  test.each([
    ["re-point", 200, undefined, 1],
    ["refuse", 422, "Service name has already been taken", 1],
    ["add", 200, undefined, 2],
  ])("collision %s", async (value, status, message, rows) => {
    const opened = open("collision", value);
    await opened.stored({ service_model_ref: "A" });
    const { status: actual, body } = await opened.upsert({ service_model_ref: "B" });
    expect([actual, body.errors?.[0]?.message]).toEqual([status, message]);
    expect(await count(opened)).toBe(rows);
  });

  test.each([
    ["none", null],
    ["pending", "pending"],
  ])("defaultStatus %s", async (value, status) => {
    expect((await open("defaultStatus", value).stored())?.status).toBe(status);
  });

  test.each([
    ["nullField", "clear", { external_message: null }, null],
    ["nullField", "keep", { external_message: null }, "before"],
    ["blankField", "clear", { external_message: "" }, null],
    ["blankField", "store", { external_message: "" }, ""],
    ["blankField", "keep", { external_message: "" }, "before"],
    ["omittedField", "keep", {}, "before"],
    ["omittedField", "clear", {}, null],
  ] as const)("%s %s", async (name, value, fields, after) => {
    const { stored } = open(name, value);
    await stored({ external_message: "before" });
    expect((await stored(fields))?.external_message).toBe(after);
  });

  test.each([
    ["settled", [null, "10:00"]],
    ["every", ["10:00", "10:00"]],
    ["never", [null, null]],
  ])("lastSynced %s", async (value, times) => {
    const { stored } = open("lastSynced", value);
    const moments = [await stored({ status: "pending" }), await stored({ status: "successful" })];
    expect(moments.map((row) => row?.last_synced_at?.slice(11, 16) ?? null)).toEqual(times);
  });

  test.each([
    ["unlimited", 200],
    ["255", 422],
  ])("textLength %s", async (value, status) => {
    expect((await open("textLength", value).upsert({ external_message: "x".repeat(256) })).status).toBe(
      status,
    );
  });

  test.each([
    ["one", [200, 200]],
    ["refuse", [200, 422]],
  ])("equalUpserts %s", async (value, statuses) => {
    const opened = open("equalUpserts", value);
    const both = await Promise.all([opened.upsert({}), opened.upsert({})]);
    expect(both.map(({ status }) => status)).toEqual(statuses);
    expect(await count(opened)).toBe(1);
  });

  test.each([
    ["share", 200],
    ["forbid", 403],
  ])("otherIntegrations %s", async (value, status) => {
    const { stored, send } = open("otherIntegrations", value, { tokens: { mine: "mine", yours: "yours" } });
    const reference = await stored();
    const yours = { authorization: "Bearer yours" };
    const body = { external_reference: { ...reference, status: "failed" } };
    expect((await send("POST", "/create_or_update", body, yours)).status).toBe(status);
    expect((await send("DELETE", `/${reference?.id}`, undefined, yours)).status).toBe(
      status === 200 ? 204 : 403,
    );
  });

  test.each([
    ["accept", 200],
    ["not-found", 404],
    ["refuse", 422],
  ])("missingSubject %s", async (value, status) => {
    const { upsert, sandbox } = open("missingSubject", value);
    sandbox.subjects.delete("Story", 7);
    expect((await upsert({})).status).toBe(status);
  });
});

describe("the case of keys", () => {
  const spelled = { service_name: "JIRA", service_model: "ISSUE", service_model_ref: "ops-1" };

  test.each([
    ["sensitive", {}, [200, 200], 2],
    ["insensitive", {}, [200, 200], 1],
    ["insensitive", { upsertKey: "subject-service-record" }, [200, 200], 1],
    ["insensitive", { collision: "refuse" }, [200, 200], 1],
    ["insensitive", { collision: "add" }, [200, 200], 1],
    ["insensitive", { equalUpserts: "refuse" }, [200, 422], 1],
    ["sensitive", { equalUpserts: "refuse" }, [200, 200], 2],
  ] as const)("filterCase %s with %j", async (filterCase, more, statuses, rows) => {
    const opened = openSandbox({ switches: { filterCase, ...more } });
    const both = await Promise.all([opened.upsert({}), opened.upsert(spelled)]);
    expect(both.map(({ status }) => status)).toEqual(statuses);
    expect(await count(opened)).toBe(rows);
  });

  test.each([
    ["subject-service", 1],
    ["subject-service-record", 2],
  ] as const)("simultaneous upserts of two records with upsertKey %s", async (upsertKey, rows) => {
    const opened = openSandbox({ switches: { equalUpserts: "refuse", upsertKey } });
    const both = await Promise.all([opened.upsert({}), opened.upsert({ service_model_ref: "OPS-2" })]);
    expect(both.map(({ status }) => status)).toEqual([200, rows === 1 ? 422 : 200]);
    expect(await count(opened)).toBe(rows);
  });

  test("an update stores the case that was sent last", async () => {
    const { stored } = openSandbox({ switches: { filterCase: "insensitive" } });
    const first = await stored();
    expect(await stored(spelled)).toMatchObject({ id: first?.id, ...spelled });
  });
});

describe("lists", () => {
  test.each([
    ["sensitive", 0],
    ["insensitive", 1],
  ])("filterCase %s", async (value, found) => {
    const { stored, list } = open("filterCase", value);
    await stored();
    expect((await list("subject_type=Story&service_name=JIRA")).count).toBe(found);
  });

  test.each([
    ["inclusive", [1, 1]],
    ["exclusive", [0, 0]],
  ])("dateBounds %s", async (value, found) => {
    const { stored, list } = open("dateBounds", value);
    await stored();
    const moment = encodeURIComponent("2026-11-03T19:00:00+01:00");
    const counts = [
      await list(`subject_type=Story&created_after=${moment}`),
      await list(`subject_type=Story&updated_before=${moment}`),
    ];
    expect(counts.map(({ count: rows }) => rows)).toEqual(found);
  });

  test.each([
    ["unlimited", 1],
    ["200", 0],
  ])("mostOnly %s", async (value, found) => {
    const { stored, list } = open("mostOnly", value);
    await stored();
    const ids = [...Array.from({ length: 200 }, (_unused, index) => index + 1), 30_001];
    expect((await list(`subject_type=Story&only=${ids.join()}`)).count).toBe(found);
  });

  test.each([
    ["keep", 1],
    ["hide", 0],
  ])("deletedSubjects %s", async (value, found) => {
    const opened = open("deletedSubjects", value);
    await opened.stored();
    expect(await count(opened)).toBe(1);
    opened.sandbox.subjects.delete("Story", 7);
    expect(await count(opened)).toBe(found);
  });

  test.each(["400", "422"])("missingParameter %s", async (value) => {
    const response = await open("missingParameter", value).send("GET", "");
    expect([response.status, await response.json()]).toMatchObject([
      Number(value),
      { errors: [{ type: "syntax" }] },
    ]);
  });
});

describe("errors", () => {
  test.each([
    ["errors", '{"errors":[{"type":"system","message":"Record not found"}]}'],
    ["message", '{"error_message":"Record not found"}'],
    ["empty", ""],
  ])("notFoundBody %s", async (value, text) => {
    const response = await open("notFoundBody", value).send("DELETE", "/5");
    expect([response.status, await response.text()]).toEqual([404, text]);
  });

  test.each([
    ["errors", "application/json; charset=utf-8"],
    ["empty", null],
    ["html", "text/html"],
  ])("tooManyBody %s", async (value, type) => {
    const { sandbox, send } = open("tooManyBody", value);
    sandbox.faults.add({ kind: "status", status: 429 });
    const response = await send("GET", "?subject_type=Story");
    expect([response.status, response.headers.get("content-type")]).toEqual([429, type]);
  });
});
