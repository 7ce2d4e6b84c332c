import { subjectTypeValues } from "@kantata-refs/schema";
import * as generated from "@kantata-refs/schema/validators";
import { describe, expect, test } from "vitest";
import { idsOf, openSandbox } from "../testing/call.js";

const validators = new Map(Object.entries(generated));

describe("upsert", () => {
  test("creates a reference, then updates it, with the same response", async () => {
    const { upsert, list, sandbox } = openSandbox();
    const created = await upsert({ status: "pending" });
    sandbox.clock.advance(60_000);
    const updated = await upsert({ status: "failed", external_message: "no" });
    expect([created.status, updated.status]).toEqual([200, 200]);
    expect(updated.body.results).toEqual(created.body.results);
    const { count, external_references } = await list("subject_type=Story");
    expect(count).toBe(1);
    expect(Object.values(external_references)).toEqual([
      expect.objectContaining({
        subject_id: 7,
        status: "failed",
        external_message: "no",
        created_at: "2026-11-03T10:00:00-08:00",
        updated_at: "2026-11-03T10:01:00-08:00",
        last_synced_at: "2026-11-03T10:01:00-08:00",
      }),
    ]);
  });

  test("ignores unknown fields", async () => {
    const { stored } = openSandbox();
    expect(await stored({ id: 5, servicename: "x", created_at: "1999-01-01T00:00:00Z" })).toMatchObject({
      id: "30001",
      created_at: "2026-11-03T10:00:00-08:00",
    });
  });

  test.each([
    [{ subject_id: null }, "subject_id", "Subject can't be blank"],
    [{ service_name: " " }, "service_name", "Service name can't be blank"],
    [{ subject_id: "seven" }, "subject_id", "Subject is not a number"],
    [{ subject_type: "Project" }, "subject_type", "Subject type is not included in the list"],
    [{ status: "done" }, "status", "Status is not included in the list"],
    [{ external_message: { a: 1 } }, "external_message", "External message is invalid"],
    [{ service_name: "a\u0000b" }, "service_name", "Service name has a character that cannot be stored"],
  ])("%j gets a 422", async (fields, field, message) => {
    const { upsert, list } = openSandbox();
    const { status, body } = await upsert(fields);
    expect([status, body.errors]).toEqual([422, [{ type: "validation", field, message, index: 0 }]]);
    expect((await list("subject_type=Story")).count).toBe(0);
  });

  test("accepts a form in Rails notation", async () => {
    const { send } = openSandbox();
    const form = new URLSearchParams({
      "external_reference[subject_type]": "Story",
      "external_reference[subject_id]": "7",
      "external_reference[service_name]": "jira",
      "external_reference[service_model]": "Issue",
      "external_reference[service_model_ref]": "OPS-1",
      "external_reference[locked]": "true",
    });
    const type = { "content-type": "application/x-www-form-urlencoded" };
    const response = await send("POST", "/create_or_update.json", form.toString(), type);
    expect(await response.json()).toMatchObject({
      external_references: { 30001: { subject_id: 7, locked: true } },
    });
  });
});

describe("delete", () => {
  test("responds with 204, then with 404", async () => {
    const { send, stored, list } = openSandbox();
    const reference = await stored();
    expect((await send("DELETE", `/${reference?.id}`)).status).toBe(204);
    const again = await send("DELETE", `/${reference?.id}.json`);
    expect([again.status, await again.json()]).toEqual([
      404,
      { errors: [{ type: "system", message: "Record not found" }] },
    ]);
    expect((await list("subject_type=Story")).count).toBe(0);
  });
});

describe("subjects", () => {
  test.each(subjectTypeValues)("a %s fits its schema, and subject_ref points to it", async (subject_type) => {
    const { stored, list } = openSandbox();
    await stored({ subject_type });
    const body = await list(`subject_type=${subject_type}&include=subject`);
    const [reference] = Object.values(body.external_references);
    const { key = "", id = "" } = reference?.subject_ref ?? {};
    const subject = (body as unknown as Record<string, Record<string, unknown>>)[key]?.[id];
    expect(subject).toMatchObject({ id: "7" });
    const validate = validators.get(subject_type);
    validate?.(subject);
    expect(validate?.errors).toBeNull();
    expect(generated.ExternalReferenceEnvelope(body)).toBe(true);
  });

  test("a project has a due date, or the empty text where there is none", async () => {
    const { stored, list } = openSandbox();
    for (let subject_id = 1; subject_id <= 40; subject_id += 1)
      await stored({ subject_type: "Workspace", subject_id });
    const { workspaces } = (await list("subject_type=Workspace&include=subject&per_page=40")) as unknown as {
      workspaces: Record<string, { due_date: string }>;
    };
    const dates = Object.values(workspaces).map(({ due_date }) => due_date);
    expect(dates).toContain("");
    expect(dates.filter((date) => /^\d{4}-\d\d-\d\d$/.test(date)).length).toBeGreaterThan(20);
  });

  test("a deleted subject leaves its reference with subject_ref null", async () => {
    const { stored, list, sandbox } = openSandbox();
    await stored();
    sandbox.subjects.delete("Story", 7);
    const body = await list("subject_type=Story&include=subject");
    expect(Object.values(body.external_references)[0]?.subject_ref).toBeNull();
    expect(body).not.toHaveProperty("stories");
  });
});

describe("every response", () => {
  test("has the headers that the document declares", async () => {
    const { send, upsert } = openSandbox();
    await upsert({});
    const response = await send("GET", "?subject_type=Story");
    expect(response.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    expect(response.headers.get("x-runtime")).toMatch(/^\d+\.\d{6}$/);
    expect(response.headers.get("etag")).toMatch(/^W\/"[0-9a-f]{32}"$/);
    expect(response.headers.get("cache-control")).toBe("no-store");
  });

  test("to an unknown token is a 401", async () => {
    const { send } = openSandbox();
    for (const authorization of ["", "Bearer nobody", "Basic c2FuZGJveC10b2tlbg=="]) {
      const response = await send("GET", "?subject_type=Story", undefined, { authorization });
      expect([response.status, await response.json()]).toEqual([
        401,
        { errors: [{ type: "oauth", message: "Invalid OAuth 2 Request" }] },
      ]);
    }
  });
});

test("the demo data has references in all states, orphans and duplicates, and is always the same", async () => {
  const [first, second] = [openSandbox({ seed: "demo" }), openSandbox({ seed: "demo" })];
  const query = "subject_type=Story&include=subject&per_page=200";
  const body = await first.list(query);
  expect(await second.list(query)).toEqual(body);
  const rows = Object.values(body.external_references);
  expect(new Set(rows.map(({ status }) => status))).toEqual(new Set(["pending", "successful", "failed"]));
  expect(rows.filter(({ subject_ref }) => subject_ref === null).length).toBeGreaterThan(2);
  expect(new Set(rows.map(({ service_model_ref }) => service_model_ref)).size).toBeLessThan(rows.length);
  expect(generated.ExternalReferenceEnvelope(body)).toBe(true);
  expect(await openSandbox({ seed: "demo", seedNumber: 2 }).list(query)).not.toEqual(body);
  expect(idsOf(body)).toHaveLength(80);
});

test("only with 2,000 ids returns each reference and each subject", async () => {
  const { list } = openSandbox({ seed: "large" });
  const ids = Array.from({ length: 2_000 }, (_unused, index) => 30_001 + index);
  const body = await list(`subject_type=Story&include=subject&only=${ids.join()}`);
  const subjects = Object.values(body.external_references).map(({ subject_id }) => String(subject_id));
  expect([body.count, new Set(subjects).size]).toEqual([1_612, 1_612]);
  expect(Object.keys(body.stories ?? {}).toSorted()).toEqual(subjects.toSorted());
});

test("a path that belongs to no operation gets a 404", async () => {
  const { send } = openSandbox();
  for (const [method, path] of [
    ["PUT", "/5"],
    ["GET", "/5"],
    ["POST", ""],
  ] as const) {
    expect((await send(method, path, method === "GET" ? undefined : {})).status).toBe(404);
  }
});
