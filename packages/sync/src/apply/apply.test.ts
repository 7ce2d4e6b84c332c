import { createClient } from "@kantata-refs/client";
import { describe, expect, test } from "vitest";
import {
  type ApplyOptions,
  type ApplyResult,
  apply,
  type Link,
  type Outcome,
  type Plan,
  type PlanOptions,
  plan,
  rollbackOf,
} from "../index.js";
import { openAccount } from "../testing/open-account.js";
import { all, jira, numbers } from "../testing/samples.js";

const outcomesOf = (results: readonly ApplyResult[]) =>
  Object.fromEntries(results.map(({ row, outcome }) => [row.subject_id, outcome])) as Record<string, Outcome>;

/** An account with tasks 1 to 4 linked; 2 is to change, 3 to be re-pointed, 4 to go, 5 is new. */
async function everyKind(options: PlanOptions = { allowRepoint: true, delete: ["extras"] }) {
  const account = openAccount();
  await account.store(...[1, 2, 3, 4].map((id) => jira(id, { status: "pending" })));
  const links: Link[] = [
    jira(1),
    jira(2, { status: "successful" }),
    jira(3, { service_model_ref: "XYZ-3" }),
    jira(5),
  ];
  const made = await plan(account.client, links, options);
  account.sent.length = 0;
  const run = (more: ApplyOptions = {}, given: Plan = made) =>
    all(apply(account.client, given, { maxDeletes: 1, ...more }));
  return { ...account, made, run, links };
}

test("each row is written as the plan says, and the server's answer comes with it", async () => {
  const { run, content, sent } = await everyKind();
  const results = await run();
  expect(outcomesOf(results)).toEqual({ 1: "unchanged", 2: "done", 3: "done", 4: "done", 5: "done" });
  expect(results.find(({ row }) => row.subject_id === "3")?.reference).toMatchObject({
    service_model_ref: "XYZ-3",
  });
  const now = await content();
  expect(Object.keys(now)).toEqual(["Story 1 jira", "Story 2 jira", "Story 3 jira", "Story 5 jira"]);
  expect(now["Story 2 jira"]).toMatchObject({ status: "successful" });
  // Deletions come last.
  expect(sent.filter(({ method }) => method !== "GET").map(({ method }) => method)).toEqual([
    "POST",
    "POST",
    "POST",
    "DELETE",
  ]);
});

test("applying a plan again sends no write", async () => {
  const { run, sent } = await everyKind();
  await run();
  sent.length = 0;
  expect(outcomesOf(await run())).toEqual({
    1: "unchanged",
    2: "already",
    3: "already",
    4: "already",
    5: "already",
  });
  expect(sent.filter(({ method }) => method !== "GET")).toEqual([]);
});

test("a plan without changes sends one request, which tells the account", async () => {
  const { client, store, sent } = openAccount();
  await store(jira(1));
  const made = await plan(client, [jira(1)]);
  sent.length = 0;
  expect(outcomesOf(await all(apply(client, made)))).toEqual({ 1: "unchanged" });
  expect(sent).toHaveLength(1);
});

test("what was not allowed is refused, and what cannot be decided is skipped", async () => {
  const { client, store, content } = openAccount();
  await store(jira(1), jira(2));
  const links = [
    jira(1, { service_model_ref: "X" }),
    jira(2, { status: "failed" }),
    jira(3),
    jira(3, { locked: true }),
  ];
  const results = await all(apply(client, await plan(client, links)));
  expect(outcomesOf(results)).toEqual({ 1: "refused", 2: "done", 3: "skipped" });
  expect(results[0]?.reason).toMatch(/not allowed: set allowRepoint/);
  expect((await content())["Story 1 jira"]).toMatchObject({ service_model_ref: "ABC-1" });
});

describe("a reference that moved since the plan is stale", () => {
  test("with what moved, and the others are written", async () => {
    const { store, run, content } = await everyKind();
    await store(jira(2, { status: "failed", external_message: "late" }));
    const results = await run();
    expect(outcomesOf(results)).toMatchObject({ 2: "stale", 3: "done", 4: "done", 5: "done" });
    const [stale] = results.filter(({ outcome }) => outcome === "stale");
    expect(stale).toMatchObject({
      moved: {
        status: { planned: "pending", present: "failed" },
        external_message: { planned: null, present: "late" },
      },
      reason:
        'the reference changed since: status was "pending", is "failed"; external_message was null, is "late"; make the plan again',
    });
    expect((await content())["Story 2 jira"]).toMatchObject({ status: "failed" });
  });

  test("where it was created, deleted or re-pointed by somebody else", async () => {
    const { client, store, run, made } = await everyKind();
    await client.externalReferences.delete(made.rows[1]?.id as string);
    await store(
      jira(3, { service_model_ref: "QQQ-1" }),
      jira(4, { locked: true }),
      jira(5, { service_model_ref: "QQQ-2" }),
    );
    const results = await run();
    expect(outcomesOf(results)).toEqual({ 1: "unchanged", 2: "stale", 3: "stale", 4: "stale", 5: "stale" });
    expect(results.map(({ reason }) => reason).slice(1, 4)).toEqual([
      "the reference was deleted; make the plan again",
      'the reference changed since: service_model_ref was "ABC-3", is "QQQ-1"; make the plan again',
      "there is a reference now; make the plan again",
    ]);
  });

  test("while the plan is being applied, too", async () => {
    const { client, store, content } = openAccount();
    await store(...numbers(1, 3).map((id) => jira(id)));
    const made = await plan(
      client,
      numbers(1, 410).map((id) => jira(id, { status: "successful" })),
    );
    const results: ApplyResult[] = [];
    for await (const result of apply(client, made, { concurrency: 1 })) {
      results.push(result);
      if (results.length === 1) await store(jira(400, { external_message: "mine" }));
    }
    expect(results.filter(({ outcome }) => outcome === "stale").map(({ row }) => row.subject_id)).toEqual([
      "400",
    ]);
    expect((await content())["Story 400 jira"]).toMatchObject({ external_message: "mine", status: null });
  });

  test("and one that somebody else brought to where the plan wants it needs nothing", async () => {
    const { store, run, count } = await everyKind();
    await store(jira(2, { status: "successful" }), jira(5));
    expect(outcomesOf(await run())).toMatchObject({ 2: "already", 5: "already" });
    expect(count("POST")).toBe(1);
  });
});

describe("a plan of another account is refused, and nothing is written", () => {
  test("by its references", async () => {
    const { made } = await everyKind();
    const other = openAccount();
    await other.store(...[7, 8, 9, 10].map((id) => jira(id)));
    other.sent.length = 0;
    await expect(all(apply(other.client, made, { maxDeletes: 1 }))).rejects.toThrow(
      /^plan: none of \d references that it saw is in this account, such as 30001; it was made for another account/,
    );
    expect(other.count("POST") + other.count("DELETE")).toBe(0);
  });

  test("by its address", async () => {
    const { made, sandbox, sent } = await everyKind();
    const client = createClient({
      token: sandbox.token,
      fetch: sandbox.fetch,
      baseUrl: "https://b.example/api/v1",
    });
    await expect(all(apply(client, made, { maxDeletes: 1 }))).rejects.toThrow(
      "plan: it was made for https://api.mavenlink.com/api/v1, the client calls https://b.example/api/v1",
    );
    expect(sent).toEqual([]);
  });

  test("by the name that it was given", async () => {
    const { run, made, client, links } = await everyKind();
    const named = await plan(client, links, { account: "Acme" });
    await expect(run({ account: "Other" }, named)).rejects.toThrow(
      "account: the plan names the account Acme, you name the account Other; name the same one",
    );
    await expect(run({ account: "Acme" }, made)).rejects.toThrow(
      /the plan names no account, you name the account Acme/,
    );
    expect(await run({ account: "Acme" }, named)).toHaveLength(4);
  });
});

describe("maxDeletes", () => {
  test.each([
    [undefined, "at most 0, a share of 0.1 may go"],
    [0, "at most 0 may go"],
    [{ share: 0.2 }, "at most 0, a share of 0.2 may go"],
  ])("%j refuses a plan that deletes 1 of 4", async (maxDeletes, why) => {
    const { run, sent } = await everyKind();
    await expect(run({ maxDeletes })).rejects.toThrow(
      `maxDeletes: the plan deletes 1 of 4 references, and ${why}; nothing was sent. Review the plan, then pass maxDeletes: 1`,
    );
    expect(sent).toEqual([]);
  });

  test.each([[1], [{ share: 0.25 }], [{ share: 1 }]])("%j lets it pass", async (maxDeletes) => {
    const { run } = await everyKind();
    expect(outcomesOf(await run({ maxDeletes }))).toMatchObject({ 4: "done" });
  });

  test.each([[-1], [0.5], ["10%"], [{ share: 2 }], [null]])("%j is no limit", async (maxDeletes) => {
    const { run } = await everyKind();
    await expect(run({ maxDeletes: maxDeletes as number })).rejects.toThrow(
      "is not valid; expected a whole number from 0, or { share } from 0 to 1",
    );
  });
});

describe("failures", () => {
  test("a row that fails has its error, the others go on, and the next run tries it again", async () => {
    const { sandbox, run } = await everyKind();
    const remove = sandbox.faults.add({
      kind: "status",
      status: 422,
      operation: "createOrUpdateExternalReference",
      nth: 2,
    });
    const results = await run({ concurrency: 1 });
    expect(outcomesOf(results)).toEqual({ 1: "unchanged", 2: "done", 3: "failed", 4: "done", 5: "done" });
    expect(results.find(({ outcome }) => outcome === "failed")?.error).toMatchObject({
      name: "ValidationError",
    });
    remove();
    expect(outcomesOf(await run())).toMatchObject({ 2: "already", 3: "done", 4: "already", 5: "already" });
  });

  test("a value that the server stores in another way is a failure", async () => {
    const account = openAccount({ switches: { nullField: "keep" } });
    await account.store(jira(1, { external_message: "old" }));
    const made = await plan(account.client, [jira(1, { external_message: null })]);
    expect(await all(apply(account.client, made))).toMatchObject([
      { outcome: "failed", reason: 'the server stored external_message as "old", not as null' },
    ]);
  });

  test("a rejected token ends the run", async () => {
    const { run, sandbox, count } = await everyKind();
    sandbox.faults.add({ kind: "status", status: 401, operation: "createOrUpdateExternalReference" });
    await expect(run()).rejects.toMatchObject({ name: "AuthenticationError" });
    expect(count("DELETE")).toBe(0);
  });

  test("where the present state cannot be read, nothing is written", async () => {
    const { run, sandbox, count } = await everyKind();
    sandbox.faults.add({ kind: "status", status: 403, operation: "listExternalReferences", nth: 2 });
    await expect(run()).rejects.toMatchObject({ name: "PermissionError" });
    expect(count("POST")).toBe(0);
  });

  test("an aborted run stops with the reason of the signal", async () => {
    const { client, made } = await everyKind();
    const controller = new AbortController();
    const reason = new Error("enough");
    const running = (async () => {
      for await (const { outcome } of apply(client, made, { maxDeletes: 1, signal: controller.signal }))
        if (outcome === "done") controller.abort(reason);
    })();
    await expect(running).rejects.toBe(reason);
  });
});

test("progress is told after each row", async () => {
  const { run } = await everyKind();
  const seen: [number, number, number][] = [];
  await run({ onProgress: ({ rows, total, counts }) => seen.push([rows, total, counts.done]) });
  expect(seen.map(([rows]) => rows)).toEqual([1, 2, 3, 4, 5]);
  expect(seen.at(-1)).toEqual([5, 5, 4]);
});

test("the rollback makes the account as it was, but for what others changed since", async () => {
  const { run, made, content, store, client } = await everyKind();
  const before = await content();
  await run();
  await store(jira(3, { service_model_ref: "NEW-3" }));
  const back = rollbackOf(made);
  expect(back.header).toMatchObject({
    rollbackOf: made.header.sha256,
    counts: { create: 1, delete: 1, update: 1 },
  });
  const results = await all(apply(client, back, { maxDeletes: 1 }));
  expect(outcomesOf(results)).toEqual({ 2: "done", 3: "stale", 4: "done", 5: "done" });
  const after = await content();
  expect(after["Story 3 jira"]).toMatchObject({ service_model_ref: "NEW-3" });
  expect({ ...after, "Story 3 jira": before["Story 3 jira"] }).toEqual(before);
});
