import { describe, expect, test } from "vitest";
import { type ApplyResult, apply, plan } from "../index.js";
import { everyKind, outcomesOf } from "../testing/every-kind.js";
import { openAccount } from "../testing/open-account.js";
import { jira, numbers } from "../testing/samples.js";

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
