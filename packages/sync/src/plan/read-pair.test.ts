import { createClient } from "@kantata-refs/client";
import { describe, expect, test } from "vitest";
import { apply, type Link, plan, toLink } from "../index.js";
import { openAccount } from "../testing/open-account.js";
import { all, jira, numbers } from "../testing/samples.js";

/** An account with so many tasks linked, and the links of them that are asked for. */
async function filled(amount: number, more: Partial<Link> = {}) {
  const account = openAccount();
  await account.store(...numbers(1, amount).map((id) => jira(id, more)));
  return account;
}

describe("planning takes as few requests as it can", () => {
  test("one for a few tasks, through their list, however many references there are", async () => {
    const { client, sent } = await filled(250);
    const { header } = await plan(
      client,
      numbers(1, 150).map((id) => jira(id)),
    );
    expect(header.counts.unchanged).toBe(150);
    expect(sent.map(({ path }) => path.split("?")[0])).toEqual(["/stories"]);
  });

  test("a page of 200 for each 199 references, if most are linked", async () => {
    const { client, sent } = await filled(250);
    const { header } = await plan(
      client,
      numbers(1, 500).map((id) => jira(id)),
    );
    expect(header.counts).toMatchObject({ unchanged: 250, create: 250 });
    expect(sent.map(({ path }) => path.split("?")[0])).toEqual(Array(2).fill("/external_references"));
  });

  test("one for each link of a type that has no list, if those are fewer than the pages", async () => {
    const { client, sent, count } = await filled(500, { subject_type: "Invoice" });
    await plan(client, [jira(1, { subject_type: "Invoice" }), jira(900, { subject_type: "Invoice" })]);
    expect(sent).toHaveLength(3);
    expect(count("GET")).toBe(3);
  });

  test("all pages, if more objects are missing in their list than there are pages", async () => {
    const { client, sandbox, sent } = await filled(610, { subject_type: "TimeEntry" });
    for (const id of numbers(1, 30)) sandbox.subjects.delete("TimeEntry", id);
    const links = numbers(1, 210).map((id) => jira(id, { subject_type: "TimeEntry" }));
    const { header } = await plan(client, links);
    expect(header.counts).toMatchObject({ orphan: 30, unchanged: 180 });
    // The first page, two lookups, and four pages.
    expect(sent).toHaveLength(7);
  });

  test("planning links of which 1 % changed costs at most 5 % of the requests of as many upserts", async () => {
    // `pnpm bench` does the same with 100,000 links.
    const { client, sandbox, sent } = openAccount({ seed: "small" });
    const { externalReferences } = createClient({ token: sandbox.token, fetch: sandbox.fetch });
    const stored = await externalReferences.list({ subject_type: "Story" }).toArray({ limit: 1_000 });
    const links = stored.map((one, index) => ({
      ...toLink(one),
      ...(index % 100 === 0 ? { external_message: "changed" } : {}),
    }));
    expect(links.length).toBeGreaterThan(800);
    const services = [...new Set(links.map(({ service_name }) => service_name))];
    const made = await plan(client, links, { services });
    expect(made.header.counts).toMatchObject({
      update: Math.ceil(links.length / 100),
      create: 0,
      conflict: 0,
    });
    expect(sent.length).toBeLessThanOrEqual(links.length * 0.05);
    const results = await all(apply(client, made));
    expect(results.filter(({ outcome }) => outcome === "done")).toHaveLength(made.header.counts.update);
    // The plan, the looks at what is there now, and the upserts.
    expect(sent.length).toBeLessThanOrEqual(links.length * 0.05);
  });
});

describe("the way does not change the result", () => {
  test.each([
    ["hidden from its list", { archived: true }, [] as string[]],
    ["visible", { archived: false }, []],
  ])("for a project that is %s", async (_what, properties, traits) => {
    const { client, store, sandbox, sent } = openAccount();
    sandbox.subjects.put("Workspace", 5, properties, traits);
    await store(jira(5, { subject_type: "Workspace" }));
    const { rows } = await plan(client, [jira(5, { subject_type: "Workspace" })]);
    expect(rows).toMatchObject([{ kind: "unchanged" }]);
    expect(sent).toHaveLength(1);
  });

  test("for objects that their list hides even when asked for all, and for deleted ones", async () => {
    const { client, store, sandbox, sent } = openAccount({ switches: { onlyHidden: "hide" } });
    const users = [1, 2, 3].map((id) => jira(id, { subject_type: "User" }));
    await store(...users);
    sandbox.subjects.put("User", 1, {}, ["disabled"]);
    sandbox.subjects.delete("User", 2);
    const { rows } = await plan(client, [...users, jira(4, { subject_type: "User" })]);
    expect(rows.map(({ kind }) => kind)).toEqual(["unchanged", "orphan", "unchanged", "create"]);
    expect(sent.length).toBeLessThanOrEqual(3);
  });
});
