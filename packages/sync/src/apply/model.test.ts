import { createClient } from "@kantata-refs/client";
import { createSandbox } from "@kantata-refs/sandbox";
import * as fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import { apply, keyText, type Link, type Plan, plan, rollbackOf } from "../index.js";
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

/** An account that can be filled again and again. */
function openWorld() {
  const sandbox = createSandbox();
  onTestFinished(() => sandbox.close());
  const client = createClient({ token: sandbox.token, fetch: sandbox.fetch });
  const content = async () => {
    const found: Record<string, State> = {};
    const sweep = client.externalReferences.sweep({}, { subjectTypes: ["Story", "Invoice"] });
    for await (const one of sweep) found[keyText(one)] = stateOf(one);
    return found;
  };
  const fill = async ({ present, deleted }: World) => {
    sandbox.reset();
    for (const one of present) await client.externalReferences.createOrUpdate(one);
    for (const gone of deleted) {
      const [type = "", id] = gone.split(" ");
      sandbox.subjects.delete(type, Number(id));
    }
  };
  const make = (wanted: readonly Link[], { options }: World) =>
    plan(client, wanted, { ...options, services: ["jira", "sales force"], now: new Date(0) });
  const run = async (made: Plan) => {
    const results = await all(apply(client, made, { maxDeletes: 100 }));
    const bad = results.filter(({ outcome }) => outcome === "failed" || outcome === "stale");
    expect(bad).toEqual([]);
  };
  return { fill, make, run, content };
}

// A busy machine may take minutes.
const timeout = 600_000;

test(`a plan that is applied makes the account as the links say (${cases} cases)`, { timeout }, async () => {
  const { fill, make, run, content } = openWorld();
  let changing = 0;
  const property = fc.asyncProperty(world, async (given) => {
    await fill(given);
    const made = await make(given.desired, given);
    await run(made);
    expect(await content()).toEqual(expected(given));
    if (made.header.hasChanges) changing += 1;
  });
  await fc.assert(property, { numRuns: cases });
  expect(changing).toBeGreaterThan(cases / 4);
});

test("the next plan has no changes, and the rollback makes the account as it was", { timeout }, async () => {
  const { fill, make, run, content } = openWorld();
  const property = fc.asyncProperty(world, async (given) => {
    await fill(given);
    const before = await content();
    const made = await make(given.desired, given);
    await run(made);
    expect((await make(given.desired, given)).header.hasChanges).toBe(false);
    await run(rollbackOf(made));
    const back = await content();
    // A status cannot be removed again.
    for (const [key, state] of Object.entries(before))
      if (state.status === null && back[key] !== undefined)
        Object.assign(state, { status: back[key].status });
    expect(back).toEqual(before);
  });
  await fc.assert(property, { numRuns: cases / 10 });
});

test("links in another order make the same rows", { timeout }, async () => {
  const { fill, make } = openWorld();
  // Only a conflict differs: it names the positions of its links.
  const plain = ({ rows }: Plan) =>
    rows.map((row) => (row.kind === "conflict" ? { ...row, reason: "" } : row));
  const property = fc.asyncProperty(world, async (given) => {
    await fill(given);
    const made = await make(given.desired, given);
    expect(plain(await make(given.desired.toReversed(), given))).toEqual(plain(made));
  });
  await fc.assert(property, { numRuns: cases / 10 });
});
