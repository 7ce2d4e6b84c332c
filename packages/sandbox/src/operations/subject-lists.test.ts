import { operations } from "@kantata-refs/schema";
import { describe, expect, test } from "vitest";
import { openSandbox } from "../testing/call.js";

const lists = Object.values(operations).flatMap((operation) =>
  operation.method === "GET" && operation.operationId !== "listExternalReferences" ? [operation] : [],
);

describe.each(lists)("$operationId", ({ rows: { collection, schema } }) => {
  /** Object 1 with two references, 2 with one of another service, 3 with none. */
  const open = async (options = {}) => {
    const opened = openSandbox(options);
    for (const id of [3, 1, 2]) opened.sandbox.subjects.put(schema, id, {});
    const reference = { subject_type: schema, service_model: "Issue" };
    await opened.upsert({ ...reference, subject_id: 1, service_name: "jira", service_model_ref: "A,1" });
    const failed = { status: "failed", external_status: "Open", external_message: "No" };
    await opened.upsert({
      ...reference,
      subject_id: 1,
      service_name: "erp",
      service_model_ref: "B",
      ...failed,
    });
    await opened.upsert({ ...reference, subject_id: 2, service_name: "erp", service_model_ref: "C" });
    return opened;
  };

  test.each([
    ["", [1, 2, 3]],
    ["external_reference_service_name=jira", [1]],
    ["external_reference_service_name=Jira", []],
    ["external_reference_service_model=Issue", [1, 2]],
    ["external_reference_service_model_ref=A,1", [1]],
    ["external_reference_service_model_refs=A,1,C", [2]],
    ["external_reference_service_model_refs=B,C", [1, 2]],
    ["external_reference_status=failed", [1]],
    ["external_reference_external_status=Open", [1]],
    ["external_reference_external_message=No", [1]],
    ["external_reference_service_name=jira&external_reference_status=failed", []],
    ["external_reference_service_nam=jira", [1, 2, 3]],
    ["external_reference_service_name=", [1, 2, 3]],
    ["only=1,3,9", [1, 3]],
    ["limit=2", [1, 2, 3]],
  ])("with %j", async (query, expected) => {
    const { subjects } = await open();
    expect((await subjects(collection, query)).sorted).toEqual(expected);
  });

  test("has pages and windows", async () => {
    const { subjects } = await open();
    const { ids: all } = await subjects(collection);
    expect((await subjects(collection, "per_page=2&page=2")).ids).toEqual(all.slice(2));
    expect((await subjects(collection, "limit=2&offset=1")).ids).toEqual(all.slice(1));
  });

  test("has the references with include, and the ids only then", async () => {
    const { subjects } = await open();
    const { body } = await subjects(collection, "include=external_references&only=1");
    expect(body[collection]?.[1]?.external_reference_ids).toEqual(["30001", "30002"]);
    expect(Object.keys(body.external_references)).toEqual(["30001", "30002"]);
    const { body: plain } = await subjects(collection, "only=1");
    expect(plain[collection]?.[1]).not.toHaveProperty("external_reference_ids");
    expect(plain).not.toHaveProperty("external_references");
  });

  test("follows its switches", async () => {
    const { subjects } = await open({
      switches: { referenceFilters: "each", includedOrder: "descending", filterCase: "insensitive" },
    });
    const each = "external_reference_service_name=Jira&external_reference_status=failed";
    const { ids, body } = await subjects(collection, `${each}&include=external_references`);
    expect(ids).toEqual([1]);
    expect(body[collection]?.[1]?.external_reference_ids).toEqual(["30002", "30001"]);
  });

  test("reads 200 record ids, and more where the switch says so", async () => {
    const query = `external_reference_service_model_refs=${"x,".repeat(200)}C`;
    expect((await (await open()).subjects(collection, query)).ids).toEqual([]);
    const unlimited = await open({ switches: { mostRefs: "unlimited" } });
    expect((await unlimited.subjects(collection, query)).ids).toEqual([2]);
    const strict = await open({ strict: true });
    expect((await strict.subjects(collection, query)).status).toBe(422);
  });

  test("has no deleted object, and one that only a reference names", async () => {
    const { sandbox, subjects, upsert } = await open();
    sandbox.subjects.delete(schema, 1);
    await upsert({ subject_type: schema, subject_id: 8 });
    expect((await subjects(collection)).sorted).toEqual([2, 3, 8]);
  });
});

test("filters by whether there are references", async () => {
  const { sandbox, subjects, upsert } = openSandbox();
  for (const id of [1, 2, 3]) sandbox.subjects.put("Expense", id, {});
  for (const [subject_id, service_name] of [
    [1, "jira"],
    [2, "erp"],
  ])
    await upsert({ subject_type: "Expense", subject_id, service_name });
  const idsOf = async (query: string) => (await subjects("expenses", query)).sorted;
  expect(await idsOf("has_external_references=true")).toEqual([1, 2]);
  expect(await idsOf("has_external_references=false")).toEqual([3]);
  expect(await idsOf("without_external_reference_service_name=jira")).toEqual([2, 3]);
});

describe("a list hides by default", () => {
  const both = async (
    collection: string,
    shows: string,
    store: (opened: ReturnType<typeof openSandbox>) => void,
  ) => {
    const opened = openSandbox();
    store(opened);
    const idsOf = async (query: string) => (await opened.subjects(collection, query)).sorted;
    return { byDefault: await idsOf(""), shown: await idsOf(shows), only: await idsOf("only=1,2") };
  };

  test.each<[string, string, string, string[]]>([
    ["users", "show_disabled=true", "User", ["disabled"]],
    ["users", "on_my_account=true", "User", ["nonparticipant"]],
    ["expenses", "on_my_account=false", "Expense", ["foreign"]],
  ])("%s that %s shows", async (collection, shows, type, traits) => {
    const seen = await both(collection, shows, ({ sandbox }) => {
      sandbox.subjects.put(type, 1, {});
      sandbox.subjects.put(type, 2, {}, traits);
    });
    expect(seen).toEqual({ byDefault: [1], shown: [1, 2], only: [1] });
  });

  test("archived workspaces", async () => {
    const seen = await both("workspaces", "include_archived=true", ({ sandbox }) => {
      sandbox.subjects.put("Workspace", 1, {});
      sandbox.subjects.put("Workspace", 2, { archived: true });
    });
    expect(seen).toEqual({ byDefault: [1], shown: [1, 2], only: [1] });
  });

  test("expenses of archived workspaces", async () => {
    const seen = await both("expenses", "from_archived_workspaces=true", ({ sandbox }) => {
      sandbox.subjects.put("Workspace", 5, { archived: true });
      sandbox.subjects.put("Expense", 1, {});
      sandbox.subjects.put("Expense", 2, { workspace_id: "5" });
    });
    expect(seen).toEqual({ byDefault: [1], shown: [1, 2], only: [1] });
  });

  test("nothing from only, where the switch says so", async () => {
    const { sandbox, subjects } = openSandbox({ switches: { onlyHidden: "show" } });
    sandbox.subjects.put("Workspace", 2, { archived: true });
    expect((await subjects("workspaces", "only=2")).ids).toEqual([2]);
  });
});

test("orders by a property, by the default for an unknown one, and then by id", async () => {
  const { sandbox, subjects } = openSandbox();
  const at = (hour: number) => `2026-11-01T0${hour}:30:00-07:00`;
  // In the night when summer time ends, texts do not sort like moments.
  sandbox.subjects.put("Story", 1, { created_at: at(1), updated_at: "2026-11-01T01:10:00-08:00" });
  sandbox.subjects.put("Story", 2, { created_at: at(0), updated_at: at(1) });
  sandbox.subjects.put("Story", 3, { created_at: at(0), updated_at: at(1) });
  const idsOf = async (query: string) => (await subjects("stories", query)).ids;
  expect(await idsOf("")).toEqual([1, 2, 3]);
  expect(await idsOf("order=title:asc")).toEqual([1, 2, 3]);
  expect(await idsOf("order=updated_at:asc")).toEqual([2, 3, 1]);
  expect(await idsOf("order=created_at:desc")).toEqual([1, 2, 3]);
  expect(await idsOf("order=created_at:DESC")).toEqual([2, 3, 1]);
});

test("the default order of stories is a switch", async () => {
  const { sandbox, subjects } = openSandbox({ switches: { subjectOrder: "created_at:asc" } });
  for (const [id, day] of [
    [1, 2],
    [2, 1],
  ] as const) {
    const at = `2026-11-0${day}T08:00:00-08:00`;
    sandbox.subjects.put("Story", id, { created_at: at, updated_at: at });
  }
  expect((await subjects("stories")).ids).toEqual([2, 1]);
});

test("a change of an object changes the next list", async () => {
  const { sandbox, subjects } = openSandbox();
  sandbox.subjects.put("Workspace", 1, { title: "Before" });
  expect((await subjects("workspaces")).body.workspaces?.[1]?.title).toBe("Before");
  sandbox.subjects.put("Workspace", 1, { title: "After" });
  expect((await subjects("workspaces")).body.workspaces?.[1]?.title).toBe("After");
});

test("the demo data has objects of every list that are hidden, and some without a reference", async () => {
  const { subjects } = openSandbox({ seed: "demo" });
  const counts = async (collection: string, query: string) =>
    [(await subjects(collection)).body.count, (await subjects(collection, query)).body.count] as const;
  for (const [collection, query] of [
    ["workspaces", "include_archived=true"],
    ["users", "show_disabled=true"],
    ["users", "on_my_account=true"],
    ["expenses", "on_my_account=false"],
    ["expenses", "from_archived_workspaces=true"],
  ] as const) {
    const [byDefault, shown] = await counts(collection, query);
    expect(byDefault).toBeGreaterThan(0);
    expect(shown).toBeGreaterThan(byDefault);
  }
  const [all, linked] = await counts("stories", "has_external_references=true");
  expect(linked).toBeLessThan(all);
});
