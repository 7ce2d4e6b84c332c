import { expect, test } from "vitest";
import { systemClock } from "../clock.js";
import { createClient } from "../create-client.js";
import { answerOf } from "../testing/storm.js";

/** The stack of whatever an attempt of ours fails with, from a function with a name to look for. */
async function stackOf(call: () => PromiseLike<unknown>): Promise<string> {
  async function nightlySync() {
    await call();
  }
  const error: unknown = await nightlySync().catch((reason: unknown) => reason);
  return error instanceof Error ? (error.stack ?? "") : "";
}

const refuse = async () => answerOf(422, { errors: ["no"] });
const input = {
  subject_type: "Story",
  subject_id: 1,
  service_name: "jira",
  service_model: "Issue",
  service_model_ref: "1",
} as const;

const { externalReferences } = createClient({ token: "t", fetch: refuse });

async function drain(items: AsyncIterable<unknown>) {
  for await (const item of items) expect(item).toBeUndefined();
}

test.each<[string, () => PromiseLike<unknown>]>([
  ["a page", () => externalReferences.list({ subject_type: "Story" })],
  ["an upsert", () => externalReferences.createOrUpdate(input)],
  ["a delete", () => externalReferences.delete(1)],
  [
    "a search",
    () =>
      externalReferences.find({ ...({ subject_type: "Story", subject_id: 1, service_name: "j" } as const) }),
  ],
  ["rows", () => drain(externalReferences.list({ subject_type: "Story" }))],
  ["pages", () => drain(externalReferences.list({ subject_type: "Story" }).pages())],
  ["an array", () => externalReferences.list({ subject_type: "Story" }).toArray({ limit: 5 })],
  ["a sweep", () => drain(externalReferences.sweep())],
  ["a bad input", () => externalReferences.delete(-1)],
])("the error of %s leads to who asked for it, across awaits", async (_what, call) => {
  expect(await stackOf(call)).toContain("nightlySync");
});

test("so does an error that a timer made", async () => {
  const clock = { ...systemClock, setTimeout: (run: () => void) => setTimeout(run, 0) };
  const silent = createClient({ token: "t", clock, retry: false, fetch: () => new Promise(() => undefined) });
  const stack = await stackOf(() => silent.externalReferences.delete(1));
  expect(stack).toMatch(/^TimeoutError: /);
  expect(stack).toContain("nightlySync");
});

test("an error of one among many leads to who asked for all of them", async () => {
  async function nightlySync() {
    const stacks: string[] = [];
    for await (const result of externalReferences.createOrUpdateMany([input]))
      if (!result.ok) stacks.push(result.error.stack ?? "");
    return stacks;
  }
  expect(await nightlySync()).toEqual([expect.stringContaining("nightlySync")]);
});
