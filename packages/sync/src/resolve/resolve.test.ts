import { InputError } from "@kantata-refs/client";
import { operations, subjectTypeValues } from "@kantata-refs/schema";
import { describe, expect, test } from "vitest";
import { offlineAccount } from "../testing/offline-account.js";
import { resolve } from "./resolve.js";
import { subjectListing } from "./subject-listing.js";

const jira = { subject_type: "Story", service_name: "jira" } as const;
const listed = subjectTypeValues.filter((type) => subjectListing(type) !== undefined);

test("every list of the document that filters by several records is used", () => {
  const lists = Object.values(operations).filter(
    ({ parameters }) => "external_reference_service_model_refs" in parameters,
  );
  expect(listed.toSorted()).toEqual(lists.map((list) => ("rows" in list ? list.rows.schema : "")).toSorted());
});

// One type with a list of its own, and one without.
describe.each(["Story", "Invoice"] as const)("records that a %s is linked to", (subject_type) => {
  const scope = { subject_type, service_name: "jira" } as const;
  const setUp = (options = {}) => {
    const account = offlineAccount(options);
    const link = (subject_id: number, service_model_ref: string, more = {}) =>
      account.store({ subject_type, subject_id, service_model_ref, ...more });
    return { ...account, link };
  };

  test("are resolved to none, one or many objects, in the order asked", async () => {
    const { client, link } = setUp();
    const reference = await link(7, "OPS-1");
    await link(20, "OPS-2");
    await link(8, "OPS-2");
    await link(9, "OPS-4", { service_name: "github" });
    const found = await resolve(client, scope, ["OPS-2", "OPS-3", "OPS-1", "OPS-2", "OPS-4"]);
    expect(found.map(({ externalId, kind }) => [externalId, kind])).toEqual([
      ["OPS-2", "many"],
      ["OPS-3", "none"],
      ["OPS-1", "one"],
      ["OPS-2", "many"],
      ["OPS-4", "none"],
    ]);
    expect(found[0]).toMatchObject({ matches: [{ subject_id: "8" }, { subject_id: "20" }] });
    expect(found[2]).toMatchObject({
      match: { subject_id: "7", subject: { id: "7" }, references: [{ id: reference.id }] },
      twins: [],
    });
    expect(found[2]).not.toHaveProperty("match.subject.external_references");
    expect(found[2]).not.toHaveProperty("match.references.0.subject");
  });

  test("are told apart by model if the scope names one", async () => {
    const { client, link } = setUp();
    await link(7, "1");
    await link(8, "1", { service_model: "Epic" });
    expect(await resolve(client, scope, ["1"])).toMatchObject([{ kind: "many" }]);
    expect(await resolve(client, { ...scope, service_model: "Epic" }, ["1"])).toMatchObject([
      { kind: "one", match: { subject_id: "8" } },
    ]);
  });

  test("can have a comma, also where the server would split it", async () => {
    const { client, link } = setUp();
    await link(7, "a,b");
    await link(8, "a");
    expect(await resolve(client, scope, ["a,b", "a", "b", "b,a"])).toMatchObject([
      { kind: "one", match: { subject_id: "7" } },
      { kind: "one", match: { subject_id: "8" } },
      { kind: "none" },
      { kind: "none" },
    ]);
  });

  test("are no match in another case, whether or not the server ignores case", async () => {
    for (const filterCase of ["sensitive", "insensitive"] as const) {
      const { client, link } = setUp({ switches: { filterCase } });
      await link(7, "ops-1");
      await link(8, "OPS-2");
      await link(9, "ops-2");
      expect(await resolve(client, scope, ["OPS-1", "OPS-2", "ops-2"], { searchTwins: "all" })).toMatchObject(
        [
          {
            kind: "none",
            twins: [{ externalId: "ops-1", differsBy: "case", matches: [{ subject_id: "7" }] }],
          },
          { kind: "one", match: { subject_id: "8" }, twins: [{ externalId: "ops-2", differsBy: "case" }] },
          { kind: "one", match: { subject_id: "9" }, twins: [{ externalId: "OPS-2" }] },
        ],
      );
    }
  });

  test("are no match in the other Salesforce form, which is reported", async () => {
    const { client, link } = setUp();
    await link(7, "001A0000006Vm9r");
    await link(8, "001A0000006Vm9R");
    const [long, short, lower] = await resolve(client, scope, [
      "001A0000006Vm9rIAC",
      "001A0000006Vm9r",
      "001a0000006vm9r",
    ]);
    expect(long).toMatchObject({
      kind: "none",
      twins: [{ externalId: "001A0000006Vm9r", differsBy: "id form", matches: [{ subject_id: "7" }] }],
    });
    expect(short).toMatchObject({ kind: "one", match: { subject_id: "7" }, twins: [] });
    expect(lower).toMatchObject({ kind: "none", twins: [] });
  });

  test("are none if the object is deleted", async () => {
    const { client, link, sandbox } = setUp();
    await link(7, "OPS-1");
    sandbox.subjects.delete(subject_type, 7);
    expect(await resolve(client, scope, ["OPS-1"])).toEqual([
      { externalId: "OPS-1", kind: "none", twins: [] },
    ]);
  });

  test("can be many, on several pages", async () => {
    const { client, link } = setUp();
    for (let subject_id = 1; subject_id <= 205; subject_id += 1) await link(subject_id, "OPS-1");
    const [found] = await resolve(client, scope, ["OPS-1"]);
    const matches = found?.kind === "many" ? found.matches : [];
    expect(matches.map(({ subject_id }) => Number(subject_id))).toEqual(
      Array.from({ length: 205 }, (_, index) => index + 1),
    );
  });

  test("take no request if there are none", async () => {
    const { client, requests } = setUp();
    expect(await resolve(client, scope, [])).toEqual([]);
    expect(requests()).toEqual([]);
  });
});

describe("requests", () => {
  const ids = (count: number) => Array.from({ length: count }, (_, index) => `OPS-${index}`);

  test("of a type with a list ask for 200 ids each", async () => {
    const { client, requests } = offlineAccount();
    await resolve(client, jira, ids(401), { searchTwins: "none" });
    const sent = requests();
    expect(sent).toHaveLength(3);
    expect(sent.every((request) => request.includes("/stories?"))).toBe(true);
  });

  test("have no URL that servers refuse for its length", async () => {
    const { client, requests } = offlineAccount();
    await resolve(
      client,
      jira,
      ids(200).map((id) => id.padEnd(400, "é")),
      { searchTwins: "none" },
    );
    expect(Math.max(...requests().map((request) => request.length))).toBeLessThan(8_192);
  });

  test("look for twins of what is missing, of all, or of nothing", async () => {
    const { client, store, requests } = offlineAccount();
    await store({ subject_id: 7, service_model_ref: "OPS-1" });
    requests();
    const sentFor = async (searchTwins: "missing" | "all" | "none", asked: string[]) => {
      await resolve(client, jira, asked, { searchTwins });
      return requests().length;
    };
    expect(await sentFor("missing", ["OPS-1"])).toBe(1);
    expect(await sentFor("all", ["OPS-1"])).toBe(2);
    expect(await sentFor("missing", ["OPS-1", "OPS-2"])).toBe(2);
    expect(await sentFor("none", ["OPS-1", "OPS-2"])).toBe(1);
  });

  test("of a type without a list are one per id, or read all references where those are fewer", async () => {
    const { client, store, requests } = offlineAccount();
    const scope = { subject_type: "Invoice", service_name: "jira" } as const;
    for (let subject_id = 1; subject_id <= 3; subject_id += 1)
      await store({ subject_type: "Invoice", subject_id, service_model_ref: `OPS-${subject_id}` });
    requests();
    expect(await resolve(client, scope, ["OPS-1"])).toMatchObject([{ kind: "one" }]);
    expect(requests()).toHaveLength(1);
    const found = await resolve(client, scope, ids(100));
    expect(found.flatMap(({ kind, externalId }) => (kind === "one" ? [externalId] : []))).toEqual([
      "OPS-1",
      "OPS-2",
      "OPS-3",
    ]);
    // The count, and one page.
    expect(requests()).toHaveLength(2);
  });

  test("stop after a failure, which is thrown", async () => {
    const { client, sandbox, requests } = offlineAccount();
    sandbox.faults.add({ kind: "status", status: 403 });
    await expect(resolve(client, jira, ids(4_000))).rejects.toMatchObject({ status: 403 });
    expect(requests().length).toBeLessThan(10);
  });

  test("end with the signal", async () => {
    const { client } = offlineAccount();
    const reason = new Error("no longer needed");
    const signal = AbortSignal.abort(reason);
    await expect(resolve(client, jira, ["OPS-1"], { signal })).rejects.toBe(reason);
  });
});

test("objects that lists hide are found", async () => {
  const { client, store, sandbox } = offlineAccount();
  const hidden = [
    ["Workspace", { archived: true }, []],
    ["User", {}, ["disabled", "nonparticipant"]],
    ["Expense", { workspace_id: "5" }, ["foreign"]],
  ] as const;
  sandbox.subjects.put("Workspace", 5, { archived: true });
  for (const [subject_type, properties, traits] of hidden) {
    sandbox.subjects.put(subject_type, 70, properties, traits);
    await store({ subject_type, subject_id: 70 });
    expect(await resolve(client, { subject_type, service_name: "jira" }, ["OPS-1"])).toMatchObject([
      { kind: "one", match: { subject_id: "70" } },
    ]);
  }
});

test("the answers to open questions about filters make no difference", async () => {
  for (const switches of [{ referenceFilters: "each" }, { includedOrder: "descending" }] as const) {
    const { client, store } = offlineAccount({ switches });
    await store({ subject_id: 7, service_model_ref: "OPS-1", service_name: "github" });
    await store({ subject_id: 7, service_model_ref: "OPS-9" });
    await store({ subject_id: 8, service_model_ref: "OPS-1" });
    expect(await resolve(client, jira, ["OPS-1"])).toMatchObject([
      { kind: "one", match: { subject_id: "8" } },
    ]);
  }
});

test.each([
  ["a text instead of a list", "OPS-1", 'externalIds: "OPS-1" is not valid'],
  ["an empty id", ["OPS-1", ""], "externalIds[1]: it is empty"],
  ["a blank id", [" "], 'externalIds[0]: " " has blanks around it'],
  ["a blank before", [" OPS-1"], "has blanks around it; trim it"],
  ["a line end", ["OPS-1\n"], "has blanks around it; trim it"],
  ["a number", [4711], "externalIds[0]: 4711 is not valid; expected a string"],
  ["a bigint", [4711n], "externalIds[0]: 4711 is not valid; expected a string"],
  ["a NUL", ["a\0b"], "has a NUL or half a surrogate pair"],
  ["half a surrogate pair", ["a\ud800"], "has a NUL or half a surrogate pair"],
])("%s is refused before anything is sent", async (_what, externalIds, message) => {
  const { client, requests } = offlineAccount();
  const call = resolve(client, jira, externalIds as string[]);
  await expect(call).rejects.toThrow(message);
  await expect(call).rejects.toBeInstanceOf(InputError);
  expect(requests()).toEqual([]);
});

test.each([
  ["subject type", [{ ...jira, subject_type: "Task" }, ["1"]], "subject_type"],
  ["name in the scope", [{ ...jira, servicename: "x" }, ["1"]], "servicename: unknown name in the scope"],
  ["option", [jira, ["1"], { twins: "all" }], "twins: unknown name in the options"],
  [
    "search",
    [jira, ["1"], { searchTwins: true }],
    "searchTwins: true is not valid; expected missing, all, none",
  ],
])("an unknown %s is refused", async (_what, given, message) => {
  const { client } = offlineAccount();
  const call = resolve(client, ...(given as unknown as [typeof jira, string[]]));
  await expect(call).rejects.toThrow(message);
});
