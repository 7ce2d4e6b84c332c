import { createClient } from "@kantata-refs/client";
import { createSandbox } from "@kantata-refs/sandbox";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { apply, keyText, type Link, plan, rollbackOf } from "../index.js";
import { givenState, stateOf } from "../links/link-state.js";
import { all } from "../testing/samples.js";

const cases = 1_000;

const link = fc
  .record(
    {
      subject_type: fc.constantFrom("Story", "Invoice"),
      subject_id: fc.constantFrom("1", "2", "10"),
      service_name: fc.constantFrom("jira", "sales force"),
      service_model: fc.constant("Issue"),
      service_model_ref: fc.constantFrom("A", "B"),
      status: fc.constantFrom("pending", "successful"),
      external_link: fc.constantFrom("https://a.example", null, ""),
      external_message: fc.constantFrom("it failed", null),
      locked: fc.boolean(),
    },
    { requiredKeys: ["subject_type", "subject_id", "service_name", "service_model", "service_model_ref"] },
  )
  .map((one) => one as Link);

const links = fc.array(link, { maxLength: 8 });
const subjectText = ({ subject_type, subject_id }: Link) => `${subject_type} ${subject_id}`;

const world = fc.record({
  present: links,
  desired: links,
  deleted: fc.uniqueArray(fc.constantFrom("Story 1", "Invoice 2"), { maxLength: 2 }),
  options: fc.record({
    allowRepoint: fc.boolean(),
    delete: fc.subarray(["extras", "orphans"] as const),
  }),
});

type State = ReturnType<typeof stateOf>;
type World = typeof world extends fc.Arbitrary<infer W> ? W : never;

/** What an account has after links were stored one after the other. */
function stored(upserts: readonly Link[]): Map<string, { link: Link; state: State }> {
  const account = new Map<string, { link: Link; state: State }>();
  for (const one of upserts) {
    const before = account.get(keyText(one))?.state ?? stateOf({});
    const { external_link } = one;
    const given = { ...givenState(one), ...(external_link === "" && { external_link: null }) };
    account.set(keyText(one), { link: one, state: { ...before, ...given } });
  }
  return account;
}

/** What the account must have after the plan, said in another way than the plan says it. */
function expected({ present, desired, deleted, options }: World): Record<string, State> {
  const account = stored(present);
  const isGone = (one: Link) => (deleted as string[]).includes(subjectText(one));
  const wanted = new Map<string, Link[]>();
  for (const one of desired) wanted.set(keyText(one), [...(wanted.get(keyText(one)) ?? []), one]);
  const scope = new Set(desired.map((one) => `${one.subject_type} ${one.service_name}`));
  for (const [key, before] of account) {
    if (!scope.has(`${before.link.subject_type} ${before.link.service_name}`)) continue;
    const dies = options.delete.includes(isGone(before.link) ? "orphans" : "extras");
    if (dies && !wanted.has(key)) account.delete(key);
  }
  for (const [key, same] of wanted) {
    const [one] = same as [Link];
    const wasThere = stored(present).has(key);
    if (isContested(same) || (wasThere && isGone(one))) continue;
    const before = account.get(key)?.state;
    if (before && before.service_model_ref !== one.service_model_ref && !options.allowRepoint) continue;
    const after = stored([...(before ? present : []), one]).get(key);
    if (after) account.set(key, after);
  }
  return Object.fromEntries([...account].map(([key, { state }]) => [key, state]));
}

const isContested = (same: readonly Link[] = []) =>
  new Set(same.map((one) => JSON.stringify(stored([one]).get(keyText(one))?.state) + Object.keys(one).join()))
    .size > 1;

test(`a plan that is applied makes the account as the links say, and its rollback makes it as it was (${cases} cases)`, async () => {
  const sandbox = createSandbox();
  const client = createClient({ token: sandbox.token, fetch: sandbox.fetch });
  const { externalReferences } = client;
  const content = async () => {
    const found: Record<string, State> = {};
    const sweep = externalReferences.sweep({}, { subjectTypes: ["Story", "Invoice"] });
    for await (const one of sweep) found[keyText(one)] = stateOf(one);
    return found;
  };
  let changing = 0;
  await fc.assert(
    fc.asyncProperty(world, async (given) => {
      const { present, desired, deleted, options } = given;
      sandbox.reset();
      for (const one of present) await externalReferences.createOrUpdate(one);
      for (const gone of deleted) {
        const [type = "", id] = gone.split(" ");
        sandbox.subjects.delete(type, Number(id));
      }
      const before = await content();
      const more = { ...options, services: ["jira", "sales force"], now: new Date(0) };
      const made = await plan(client, desired, more);
      // A conflict names the positions of its links, all else is the same whatever their order.
      const { rows } = await plan(client, desired.toReversed(), more);
      const plain = (row: object) => ({ ...row, reason: "" });
      expect(rows.map(plain)).toEqual(made.rows.map(plain));
      const results = await all(apply(client, made, { maxDeletes: 100 }));
      expect(results.map(({ outcome }) => outcome)).not.toContain("failed");
      expect(results.map(({ outcome }) => outcome)).not.toContain("stale");
      expect(await content()).toEqual(expected(given));
      if (made.header.hasChanges) changing += 1;
      const again = await plan(client, desired, more);
      expect(again.header.hasChanges).toBe(false);

      await all(apply(client, rollbackOf(made), { maxDeletes: 100 }));
      const back = await content();
      // A status cannot be removed again.
      for (const [key, state] of Object.entries(before))
        if (state.status === null && back[key] !== undefined)
          Object.assign(state, { status: back[key].status });
      expect(back).toEqual(before);
    }),
    { numRuns: cases },
  );
  expect(changing).toBeGreaterThan(cases / 4);
  await sandbox.close();
});
