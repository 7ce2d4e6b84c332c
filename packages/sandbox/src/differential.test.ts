import * as fc from "fast-check";
import { expect, test } from "vitest";
import { idsOf, openSandbox } from "./testing/call.js";
import { Model } from "./testing/model.js";

/** How many random sequences run. Each has about ten steps. */
const sequences = 2_000;

const type = fc.constantFrom("Story", "Invoice");
const service = fc.constantFrom("jira", "salesforce");
const text = fc.constantFrom("Open", "open", "it's; --", "", "100%_", "ключ");
const status = fc.constantFrom("pending", "successful", "failed");
const number = fc.constantFrom("-1", "0", "1", "2", "3", "200", "201", "many", "", "2x");
const moment = fc
  .integer({ min: 0, max: 8 })
  .map((seconds) => new Date(Date.UTC(2026, 10, 3, 18, 0, seconds)).toISOString());

const upsert = fc.record({
  kind: fc.constant("upsert" as const),
  fields: fc.record(
    {
      subject_type: type,
      subject_id: fc.integer({ min: 1, max: 3 }),
      service_name: service,
      service_model: fc.constantFrom("Issue", "Deal"),
      service_model_ref: fc.constantFrom("A", "B"),
      status,
      external_status: fc.option(text),
      external_message: fc.option(text),
    },
    { requiredKeys: ["subject_type", "subject_id", "service_name", "service_model", "service_model_ref"] },
  ),
});
const remove = fc.record({
  kind: fc.constant("delete" as const),
  id: fc.integer({ min: 30_000, max: 30_008 }),
});
/** A few parameters at a time, since all at once would match hardly any row. */
const parameter = fc.oneof(
  ...Object.entries({
    subject_id: number,
    service_name: service,
    service_model: fc.constantFrom("Issue", "issue"),
    service_model_ref: fc.constantFrom("A", "C"),
    status: fc.oneof(status, fc.constantFrom("", "done")),
    external_status: text,
    external_message: text,
    created_after: moment,
    created_before: moment,
    updated_after: moment,
    updated_before: moment,
    last_synced_after: moment,
    last_synced_before: moment,
    only: fc.constantFrom("30001,30002,30003", "x,30003", "", "30009", " 30001 ,30001"),
    page: number,
    per_page: number,
    nothing: fc.constant("1"),
  }).map(([name, value]) => value.map((chosen) => ({ [name]: chosen }))),
  fc.record({ limit: number, offset: number }),
  fc.record({ page: fc.constantFrom("1", "2"), per_page: fc.constantFrom("1", "2") }),
);
const order = fc.constantFrom(
  "created_at:asc",
  "created_at:desc",
  "created_at:DESC",
  "last_synced_at:asc",
  "last_synced_at",
  "id:desc",
  "",
);
const list = fc.record({
  kind: fc.constant("list" as const),
  query: fc.tuple(type, fc.option(order), fc.array(parameter, { maxLength: 3 })).map(
    ([subject_type, chosen, some]): Record<string, string> => ({
      subject_type,
      ...(chosen === null ? {} : { order: chosen }),
      ...Object.assign({}, ...some),
    }),
  ),
});
const step = fc.oneof(
  { arbitrary: upsert, weight: 5 },
  { arbitrary: remove, weight: 1 },
  { arbitrary: list, weight: 5 },
);

type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

/** Runs a step on the model. */
function runOnModel(model: Model, one: Step, now: number) {
  if (one.kind === "upsert") return String(model.upsert(one.fields, now));
  if (one.kind === "delete") return model.delete(one.id) ? 204 : 404;
  return model.list(one.query);
}

test(`the sandbox and the model agree on ${sequences} random sequences`, async () => {
  const opened = openSandbox();
  const { sandbox } = opened;
  const runOn = async (one: Step) => {
    if (one.kind === "upsert") return (await opened.stored(one.fields))?.id;
    if (one.kind === "delete") return (await opened.send("DELETE", `/${one.id}`)).status;
    const body = await opened.list(new URLSearchParams(one.query).toString());
    return { ids: idsOf(body), meta: body.meta };
  };
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 16 }), async (steps) => {
      sandbox.reset();
      sandbox.clock.set(Date.UTC(2026, 10, 3, 18));
      const model = new Model();
      for (const one of steps) {
        expect(await runOn(one)).toEqual(runOnModel(model, one, sandbox.clock.now() / 1000));
        sandbox.clock.advance(1000);
      }
    }),
    { numRuns: sequences },
  );
});
