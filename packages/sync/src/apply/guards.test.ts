import { createClient } from "@kantata-refs/client";
import { describe, expect, test } from "vitest";
import { apply, plan } from "../index.js";
import { everyKind, outcomesOf } from "../testing/every-kind.js";
import { openAccount } from "../testing/open-account.js";
import { all, jira } from "../testing/samples.js";

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
