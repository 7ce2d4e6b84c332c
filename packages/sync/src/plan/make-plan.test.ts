import { type KantataClient, newSubjectType, type ReferenceInput } from "@kantata-refs/client";
import { describe, expect, test } from "vitest";
import { type Link, type Plan, type PlanOptions, type PlanRow, plan, SourceError, toLink } from "../index.js";
import { openAccount } from "../testing/open-account.js";
import { all, jira, numbers } from "../testing/samples.js";

/** The only row of a plan. */
async function rowOf(client: KantataClient, links: readonly Link[], options?: PlanOptions): Promise<PlanRow> {
  const { rows } = await plan(client, links, options);
  expect(rows).toHaveLength(1);
  return rows[0] as PlanRow;
}

const kinds = ({ rows }: Plan) => rows.map(({ kind, subject_id }) => `${subject_id} ${kind}`);

describe("a row says what changes, and why", () => {
  test("create", async () => {
    const { client } = openAccount();
    expect(await rowOf(client, [jira(1, { status: "pending" })])).toEqual({
      kind: "create",
      subject_type: "Story",
      subject_id: "1",
      service_name: "jira",
      reason: "Story 1 has no reference to the service",
      after: { service_model: "Issue", service_model_ref: "ABC-1", status: "pending" },
    });
  });

  test("update, with the state before and the fields that change", async () => {
    const { client, store } = openAccount();
    const [stored] = await store(jira(1, { status: "pending", external_message: "old" }));
    const row = await rowOf(client, [jira(1, { status: "successful", external_message: "" })]);
    expect(row).toMatchObject({
      kind: "update",
      reason: "the link has another status, external_message",
      id: stored?.id,
      changed: ["status", "external_message"],
      before: { status: "pending", external_message: "old", external_link: null, locked: false },
      after: { status: "successful", external_message: null },
    });
  });

  test("unchanged: fields that the link does not have do not count", async () => {
    const { client, store } = openAccount();
    await store(jira(1, { status: "failed", external_message: "old", locked: true }));
    expect(await rowOf(client, [jira(1)])).toMatchObject({ kind: "unchanged" });
  });

  test("re-point, which is not allowed unless asked for by name", async () => {
    const { client, store } = openAccount();
    await store(jira(1));
    const link = jira(1, { service_model_ref: "ABC-2" });
    const row = await rowOf(client, [link]);
    expect(row).toMatchObject({ kind: "re-point", allowed: false, changed: ["service_model_ref"] });
    expect(row.reason).toBe(
      "it points to Issue ABC-1, the link to Issue ABC-2; not allowed: set allowRepoint",
    );
    const allowed = await rowOf(client, [link], { allowRepoint: true });
    expect(allowed.kind).toBe("re-point");
    expect(allowed).not.toHaveProperty("allowed");
  });

  test("a reference whose object was deleted is an orphan, and stays one", async () => {
    const { client, store, sandbox } = openAccount();
    await store(jira(1));
    sandbox.subjects.delete("Story", 1);
    const row = await rowOf(client, [jira(1, { status: "failed" })], { delete: ["orphans", "extras"] });
    expect(row).toMatchObject({
      kind: "orphan",
      reason: "Story 1 was deleted, and a link names it; remove the link",
    });
  });

  test("two links of one key that differ are a conflict; two that are the same are one", async () => {
    const { client } = openAccount();
    const row = await rowOf(client, [jira(1), jira(1, { status: "failed" })]);
    expect(row).toMatchObject({
      kind: "conflict",
      reason: "the links 1, 2 have the same key and differ; keep one of them",
    });
    expect(await rowOf(client, [jira(1), jira(1)])).toMatchObject({ kind: "create" });
  });

  test("several references of one key on the server are a conflict", async () => {
    const { client, store } = openAccount({ switches: { upsertKey: "subject-service-record" } });
    await store(jira(1), jira(1, { service_model_ref: "ABC-2" }));
    expect(await rowOf(client, [jira(1)])).toMatchObject({
      kind: "conflict",
      reason: "the server has 2 references of this key (30001, 30002); delete all but one",
    });
  });
});

describe("services", () => {
  const links = [jira(1), jira(2, { service_name: "salesforce" })];

  test("links of several services are not allowed until the services are named", async () => {
    const { client } = openAccount();
    const { header, rows } = await plan(client, links);
    expect(rows.map(({ allowed }) => allowed)).toEqual([false, false]);
    expect(rows[0]?.reason).toMatch(/not allowed: the links have several services, name it in services$/);
    expect(header).toMatchObject({ notAllowed: 2, hasChanges: false, counts: { create: 2 } });
  });

  test("only the named ones are written", async () => {
    const { client } = openAccount();
    const { header, rows } = await plan(client, links, { services: ["jira"] });
    expect(rows[1]?.reason).toMatch(/not allowed: salesforce is another service, name it in services$/);
    expect(header).toMatchObject({ notAllowed: 1, hasChanges: true });
  });
});

describe("references that no link names", () => {
  const filled = async () => {
    const account = openAccount();
    await account.store(
      ...[1, 2, 3].map((id) => jira(id)),
      jira(4, { service_name: "github" }),
      jira(5, { subject_type: "Workspace" }),
    );
    account.sandbox.subjects.delete("Story", 3);
    return account;
  };

  test("are left alone by default", async () => {
    const { client } = await filled();
    expect(kinds(await plan(client, [jira(1)]))).toEqual(["1 unchanged"]);
  });

  test("orphans are found, or deleted, where asked for", async () => {
    const { client } = await filled();
    expect(kinds(await plan(client, [jira(1)], { findOrphans: true }))).toEqual(["1 unchanged", "3 orphan"]);
    expect(kinds(await plan(client, [jira(1)], { delete: ["orphans"] }))).toEqual([
      "1 unchanged",
      "3 delete",
    ]);
  });

  test("extras are deleted where asked for, and nothing of another service or subject type", async () => {
    const { client } = await filled();
    const made = await plan(client, [jira(1)], { delete: ["extras"] });
    expect(kinds(made)).toEqual(["1 unchanged", "2 delete"]);
    expect(made.rows[1]).toMatchObject({
      reason: "no link names it",
      before: { service_model_ref: "ABC-2" },
    });
  });

  test("outside the scope nothing is deleted, although it was read as a whole", async () => {
    const { client, store } = openAccount();
    const invoices = [1, 2, 3].map((id) => jira(id, { subject_type: "Invoice" }));
    await store(...invoices, jira(4, { service_name: "github" }));
    const scope = [{ subject_type: "Story", service_name: "github" }] as const;
    const made = await plan(client, invoices.slice(0, 2), {
      scope,
      delete: ["extras"],
      services: ["jira", "github"],
    });
    expect(made.header.scope).toContainEqual(
      expect.objectContaining({ subject_type: "Invoice", complete: true }),
    );
    expect(kinds(made)).toEqual(["1 unchanged", "2 unchanged", "4 delete"]);
  });

  test("a scope says where to look, also without links", async () => {
    const { client } = await filled();
    const scope = [{ subject_type: "Story", service_name: "github" }] as const;
    expect(kinds(await plan(client, [], { scope, delete: ["extras"] }))).toEqual(["4 delete"]);
  });
});

describe("records that may be linked once", () => {
  test("a record that another object has is a conflict, and one that it gives up is not", async () => {
    const { client, store } = openAccount();
    await store(jira(1), jira(2), jira(3));
    const links = [
      jira(1, { service_model_ref: "ABC-2" }),
      jira(2, { service_model_ref: "ABC-1" }),
      jira(4, { service_model_ref: "ABC-3" }),
    ];
    const made = await plan(client, links, { allowRepoint: true, uniqueExternal: true });
    expect(kinds(made)).toEqual(["1 re-point", "2 re-point", "4 conflict"]);
    expect(made.rows[2]?.reason).toBe("its record would also be linked to Story 3");
  });

  test("where one of a chain of re-points cannot be done, those that depend on it are conflicts too", async () => {
    const { client, store } = openAccount();
    await store(jira(1), jira(2), jira(3), jira(4));
    const chain = [1, 2, 3].map((id) => jira(id, { service_model_ref: `ABC-${id + 1}` }));
    const made = await plan(client, chain, { allowRepoint: true, uniqueExternal: true });
    expect(kinds(made)).toEqual(["1 conflict", "2 conflict", "3 conflict"]);
    expect(kinds(await plan(client, chain, { allowRepoint: true }))).toEqual([
      "1 re-point",
      "2 re-point",
      "3 re-point",
    ]);
  });

  test("two links to one record are conflicts, both", async () => {
    const { client } = openAccount();
    const links = [jira(1), jira(2, { service_model_ref: "ABC-1" })];
    expect(kinds(await plan(client, links, { uniqueExternal: true }))).toEqual(["1 conflict", "2 conflict"]);
  });
});

describe("links", () => {
  test("that cannot be used are all listed, and nothing is sent", async () => {
    const { client, sent } = openAccount();
    const links = [jira(1), jira(0), { ...jira(2), subject_type: "Task" }, { ...jira(3), service_name: " " }];
    const planning = plan(client, links as Link[]);
    await expect(planning).rejects.toThrow(SourceError);
    await expect(planning).rejects.toMatchObject({
      count: 3,
      faults: [
        { line: 2, field: "subject_id" },
        { line: 3, field: "subject_type" },
        { line: 4, field: "service_name", reason: "it is blank; expected a text" },
      ],
    });
    expect(sent).toEqual([]);
  });

  test("may come from a generator, with ids as numbers, and from references", async () => {
    const { client, store } = openAccount();
    const stored = await store(jira(1, { status: "failed", external_link: "https://a.example" }));
    const given = (async function* (): AsyncGenerator<ReferenceInput & Link> {
      yield { ...jira(1), subject_id: 1 as unknown as string };
    })();
    expect(await rowOf(client, await all(given))).toMatchObject({ kind: "unchanged" });
    expect(await rowOf(client, stored.map(toLink))).toMatchObject({ kind: "unchanged" });
  });

  test("of a subject type that the document does not know are accepted where it is named", async () => {
    const { client } = openAccount({ strict: false });
    const Contract = newSubjectType("Contract");
    const links = [jira(1, { subject_type: Contract })];
    await expect(plan(client, links)).rejects.toThrow(/"Contract" is not valid; expected one of Assignment/);
    // The server does not know it either.
    await expect(plan(client, links, { newSubjectTypes: [Contract] })).resolves.toMatchObject({
      rows: [{ kind: "create" }],
    });
  });
});

test("the same links in another order make the same plan, byte for byte", async () => {
  const { client, store } = openAccount();
  await store(...numbers(1, 20).map((id) => jira(id * 7, { status: "pending" })));
  const links = numbers(1, 60).map((id) => jira(id, { status: "successful" }));
  const options = { now: new Date("2026-11-27T12:00:00Z"), delete: ["extras"] } as const;
  const made = JSON.stringify(await plan(client, links, options));
  expect(JSON.stringify(await plan(client, links.toReversed(), options))).toBe(made);
  const other = await plan(client, links.slice(1), options);
  expect(other.header.source).not.toBe((JSON.parse(made) as Plan).header.source);
  expect(other.header.time).toBe("2026-11-27T12:00:00.000Z");
});
