import { describe, expect, test } from "vitest";
import { apply, plan, rollbackOf } from "../index.js";
import { everyKind, outcomesOf } from "../testing/every-kind.js";
import { openAccount } from "../testing/open-account.js";
import { all, jira } from "../testing/samples.js";

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

  test("a server that keeps another key than assumed makes a failure, not a silent second reference", async () => {
    const account = openAccount({ switches: { collision: "add" } });
    const [stored] = await account.store(jira(1));
    const links = [jira(1, { service_model_ref: "XYZ-1" })];
    const made = await plan(account.client, links, { allowRepoint: true });
    expect(await all(apply(account.client, made))).toMatchObject([
      {
        outcome: "failed",
        reason: expect.stringMatching(/^the server stored it as reference \d+, and left \d+ as it was$/),
        row: { id: stored?.id },
      },
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

test("an option that does not exist is refused", async () => {
  const { run, client, sent } = await everyKind();
  await expect(run({ maxDelete: 3 } as object)).rejects.toThrow(
    "maxDelete: unknown name in the options; expected one of concurrency, maxDeletes, account, onProgress, signal",
  );
  await expect(plan(client, [], { delete: ["orphan" as "orphans"] })).rejects.toThrow(
    'delete: "orphan" is not valid; expected one of "extras", "orphans"',
  );
  await expect(plan(client, [], { allowRePoint: true } as object)).rejects.toThrow(
    /^allowRePoint: unknown name in the options/,
  );
  expect(sent).toEqual([]);
});
