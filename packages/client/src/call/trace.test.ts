import { expect, test, vi } from "vitest";
import { systemClock } from "../clock.js";
import { createClient } from "../create-client.js";
import { responseOf } from "../testing/storm.js";
import { settle, until } from "../testing/until.js";

/** The error of a call made in a function whose name can be found in the stack. */
async function errorOf(call: () => PromiseLike<unknown>): Promise<Error> {
  async function nightlySync() {
    await call();
  }
  return await nightlySync().then(
    () => new Error("it went well"),
    (reason: Error) => reason,
  );
}

const refuse = async () => responseOf(422, { errors: ["no"] });
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

const calls: [string, () => PromiseLike<unknown>, attempts?: number][] = [
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
  ["a bad input", () => externalReferences.delete(-1), 0],
  ["a bad query", () => externalReferences.list({ subject_type: "Stories" as "Story" }), 0],
];

test.each(calls)("the error of %s has the caller in its stack, across awaits", async (_what, call) => {
  const { stack = "" } = await errorOf(call);
  expect(stack).toContain("nightlySync");
  // Each frame has its own line, and appears once.
  const [, ...frames] = stack.split("\n");
  expect(stack.match(/ {4}at /g)).toHaveLength(frames.length);
  expect(frames).toEqual([...new Set(frames)]);
});

test.each(calls)(
  "the error of %s has the number of attempts and the elapsed time",
  async (_what, call, attempts = 1) => {
    expect(await errorOf(call)).toMatchObject({ attempts, elapsedMs: expect.any(Number) });
  },
);

test("a timeout error has the caller in its stack", async () => {
  const clock = { ...systemClock, setTimeout: (run: () => void) => setTimeout(run, 0) };
  const silent = createClient({ token: "t", clock, retry: false, fetch: () => new Promise(() => undefined) });
  const { stack } = await errorOf(() => silent.externalReferences.delete(1));
  expect(stack).toMatch(/^TimeoutError: /);
  expect(stack).toContain("nightlySync");
});

test("an error of createOrUpdateMany has the caller in its stack", async () => {
  async function nightlySync() {
    const stacks: string[] = [];
    for await (const result of externalReferences.createOrUpdateMany([input]))
      if (!result.ok) stacks.push(result.error.stack ?? "");
    return stacks;
  }
  expect(await nightlySync()).toEqual([expect.stringContaining("nightlySync")]);
});

test("an error shared by two calls describes the first call", async () => {
  let fail: (error: Error) => void = () => undefined;
  let refused = 0;
  const shared = createClient({
    token: (request) =>
      request.refused
        ? new Promise((_, reject) => {
            fail = reject;
          })
        : "t",
    fetch: async () => {
      refused += 1;
      return responseOf(401, "");
    },
  }).externalReferences;
  const first = errorOf(() => shared.delete(1));
  await until(() => refused === 1);
  const second = errorOf(() => shared.list({ subject_type: "Story" }));
  await until(() => refused === 2);
  await settle();
  fail(new Error("the vault is closed"));
  expect(await first).toBe(await second);
  expect(await first).toMatchObject({ operation: "deleteExternalReference", attempts: 1 });
});

test("if the runtime keeps no stacks, an error has an empty stack and all its other fields", async () => {
  const { stackTraceLimit } = Error;
  try {
    Error.stackTraceLimit = undefined as never;
    const error = await errorOf(() => externalReferences.delete(-1));
    expect(error).toMatchObject({ name: "InputError", operation: "deleteExternalReference", stack: "" });
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
});

test("without Error.captureStackTrace, an error keeps its original stack", async () => {
  const own = Object.getOwnPropertyDescriptor(Error, "captureStackTrace") as PropertyDescriptor;
  vi.resetModules();
  try {
    Reflect.deleteProperty(Error, "captureStackTrace");
    const elsewhere = await import("../create-client.js");
    const client = elsewhere.createClient({ token: "t", fetch: refuse });
    for (const call of [
      () => client.externalReferences.delete(1),
      () => drain(client.externalReferences.list({ subject_type: "Story" })),
    ]) {
      const { stack } = await errorOf(call);
      expect(stack).toMatch(/^ValidationError: 422: no\n/);
      expect(stack).not.toContain("undefined");
    }
  } finally {
    Object.defineProperty(Error, "captureStackTrace", own);
    // Other tests must not reuse the modules loaded here.
    vi.resetModules();
  }
});
