import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import type { ExternalReferences } from "../external-references/external-references.js";
import { shieldedClient } from "../testing/shielded.js";

const statuses = ["pending", "failed"] as const;

const methods: [string, (references: ExternalReferences, query: never) => Promise<unknown>][] = [
  ["list", async (references, query) => await references.list(query)],
  ["toArray", (references, query) => references.list(query).toArray({ limit: 1 })],
  ["sweep", (references, query) => references.sweep(query, { lanes: 1 }).pages().next()],
];

test.each(methods)("%s sends the query as it was at the time of the call", async (what, call) => {
  const { externalReferences, sent } = shieldedClient();
  const query: Record<string, unknown> = what === "sweep" ? {} : { subject_type: "Story" };
  const calls = statuses.map((status) => call(externalReferences, Object.assign(query, { status }) as never));
  query.status = "successful";
  await Promise.allSettled(calls);
  const sentStatuses = sent.map(({ url }) => url.searchParams.get("status"));
  expect(new Set(sentStatuses)).toEqual(new Set(statuses));
});

test("find, and a list awaited later, send the query as it was at the time of the call", async () => {
  const { externalReferences, sent } = shieldedClient();
  const only = ["1"];
  const list = externalReferences.list({ subject_type: "Story", only });
  only.push("2");
  await list;
  const key = { subject_type: "Story", service_name: "jira", service_model_ref: "A" } as const;
  const again = { ...key, service_model_ref: "A" };
  const finding = externalReferences.find(again);
  again.service_model_ref = "B";
  await finding;
  expect(
    sent.map(({ url }) => url.searchParams.get("only") ?? url.searchParams.get("service_model_ref")),
  ).toEqual(["1", "A"]);
});

class Failed {
  get status() {
    return "failed";
  }
}
class Misspelt {
  get Status() {
    return "failed";
  }
}
class WithFields extends Failed {
  service_name = "jira";
}

test("the fields of a query can be getters, or inherited", async () => {
  for (const [query, expected] of [
    [new Failed(), "status=failed"],
    [new WithFields(), "status=failed"],
    [new WithFields(), "service_name=jira"],
    [Object.create({ status: "failed" }), "status=failed"],
    [runInNewContext("({ status: 'failed' })"), "status=failed"],
    [runInNewContext("({})"), "subject_type="],
    [Object.assign(Object.create(null), { status: "failed" }), "status=failed"],
  ]) {
    const { externalReferences, sent } = shieldedClient();
    await externalReferences
      .sweep(query as object, { lanes: 1 })
      .pages()
      .next();
    expect(sent[0]?.url.search).toContain(expected);
  }
});

test.each([
  ["a misspelt getter", new Misspelt(), "Status", "did you mean status?"],
  ["a map", new Map([["status", "failed"]]), "size", "unknown name"],
  ["a promise", Promise.resolve({ status: "failed" }), "the query", '"[object Promise]" is not valid'],
  ["a date", new Date(0), "the query", '"[object Date]" is not valid'],
  ["an array", [1], "the query", "[1] is not valid"],
] as [string, unknown, string, string][])(
  "%s as a query throws InputError",
  async (_what, query, field, why) => {
    const { externalReferences, sent } = shieldedClient();
    const sweeping = externalReferences
      .sweep(query as object)
      .pages()
      .next();
    await expect(sweeping).rejects.toMatchObject({ field, message: expect.stringContaining(why) });
    expect(sent).toEqual([]);
  },
);
