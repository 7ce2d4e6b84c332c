import { expect, test } from "vitest";
import { offlineAccount } from "../testing/offline-account.js";
import { createResolver } from "./create-resolver.js";

const jira = { subject_type: "Story", service_name: "jira" } as const;

function setUp() {
  const account = offlineAccount();
  let now = 5_000;
  const resolver = createResolver(account.client, { cacheMs: 1_000, clock: { now: () => now } });
  return {
    ...account,
    resolver,
    pass: (ms: number) => {
      now += ms;
    },
  };
}

test("a result is reused until its lifetime is over", async () => {
  const { store, resolver, pass, requests } = setUp();
  await store({ subject_id: 7 });
  requests();
  const first = await resolver.resolve(jira, ["OPS-1"]);
  expect(requests()).toHaveLength(1);
  pass(999);
  expect(await resolver.resolve(jira, ["OPS-1", "OPS-1"])).toEqual([...first, ...first]);
  expect(requests()).toEqual([]);
  pass(1);
  await resolver.resolve(jira, ["OPS-1"]);
  expect(requests()).toHaveLength(1);
});

test("only what is not known is requested, in the order asked", async () => {
  const { store, resolver, requests } = setUp();
  await store({ subject_id: 7, service_model_ref: "OPS-1" });
  await store({ subject_id: 8, service_model_ref: "OPS-2" });
  await resolver.resolve(jira, ["OPS-1"]);
  requests();
  expect(await resolver.resolve(jira, ["OPS-2", "OPS-1"])).toMatchObject([
    { match: { subject_id: "8" } },
    { match: { subject_id: "7" } },
  ]);
  const [request = ""] = requests();
  expect(request).toContain("OPS-2");
  expect(request).not.toContain("OPS-1");
});

test("a missing id is asked for again", async () => {
  const { store, resolver } = setUp();
  expect(await resolver.resolve(jira, ["OPS-1"])).toMatchObject([{ kind: "none" }]);
  await store({ subject_id: 7 });
  expect(await resolver.resolve(jira, ["OPS-1"])).toMatchObject([{ kind: "one" }]);
});

test("scopes do not share results, and clear forgets all", async () => {
  const { store, resolver, requests } = setUp();
  await store({ subject_id: 7 });
  await resolver.resolve(jira, ["OPS-1"]);
  expect(await resolver.resolve({ ...jira, service_name: "github" }, ["OPS-1"])).toMatchObject([
    { kind: "none" },
  ]);
  requests();
  resolver.clear();
  await resolver.resolve(jira, ["OPS-1"]);
  expect(requests()).toHaveLength(1);
});

test.each([0, -1, Number.NaN, "1000"])("a lifetime of %j is refused", (cacheMs) => {
  const { client } = offlineAccount();
  expect(() => createResolver(client, { cacheMs: cacheMs as number })).toThrow(
    "is not valid; expected milliseconds above 0",
  );
});

test("a text instead of a list is refused", async () => {
  const { resolver } = setUp();
  await expect(resolver.resolve(jira, "OPS-1" as unknown as string[])).rejects.toThrow(
    "expected a list of ids",
  );
});
