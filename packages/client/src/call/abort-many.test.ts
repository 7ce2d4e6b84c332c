import { getEventListeners } from "node:events";
import { beforeEach, expect, test, vi } from "vitest";
import type * as Client from "../create-client.js";
import type { ExternalReferences } from "../external-references/external-references.js";
import type { LayerInit } from "../pipeline/layer.js";
import { abortNow } from "../testing/abort-now.js";
import type { ModelServer } from "../testing/model-server.js";
import { modelServer } from "../testing/model-server.js";
import { responseOf } from "../testing/storm.js";
import { settle, until } from "../testing/until.js";

const input = (subject_id: number) =>
  ({
    subject_type: "Story",
    subject_id,
    service_name: "a",
    service_model: "b",
    service_model_ref: "c",
  }) as const;

/** A model with this many rows that stops responding after this many responses. */
function stallingModel(rows: number, responses = Number.POSITIVE_INFINITY) {
  const model = modelServer();
  model.rows = Array.from({ length: rows }, (_, index) => ({
    id: index + 1,
    second: index,
    status: "failed",
  }));
  const ended: unknown[] = [];
  const fetch: ModelServer["fetch"] = async (url, init: LayerInit) => {
    if (model.asked.length < responses) return await model.fetch(url, init);
    model.asked.push(new URLSearchParams());
    return await new Promise((_, reject) => {
      init.signal.addEventListener("abort", () => {
        ended.push(init.signal.reason);
        reject(init.signal.reason);
      });
    });
  };
  return { model, ended, fetch };
}

/** Fresh for every test: code for more than one request is imported on first use, which takes a while. */
let createClient: typeof Client.createClient;
beforeEach(async () => {
  vi.resetModules();
  ({ createClient } = await import("../create-client.js"));
});

type Options = { signal: AbortSignal };
const query = { subject_type: "Story", per_page: 2 } as const;
type Kind = [string, (references: ExternalReferences, options: Options) => AsyncIterator<unknown>];
const rowsOf = <R>(rows: AsyncIterable<R>) => rows[Symbol.asyncIterator]();
const iterators: Kind[] = [
  ["rows", (references, options) => references.list(query, options)[Symbol.asyncIterator]()],
  ["pages", (references, options) => references.list(query, options).pages()],
  [
    "rows of parallel pages",
    (references, options) => rowsOf(references.list(query, { ...options, mode: "parallel", lanes: 3 })),
  ],
  [
    "rows of a sweep",
    (references, options) =>
      rowsOf(references.sweep({ per_page: 2 }, { ...options, subjectTypes: ["Story", "Role"] })),
  ],
  ["pages of a sweep", (references, options) => references.sweep({ per_page: 2 }, options).pages()],
];
const many: Kind[] = [
  ["upserts", (references, options) => references.createOrUpdateMany([1, 2, 3].map(input), options)],
  ["deletes", (references, options) => references.deleteMany([1, 2, 3], options)],
];
const calls: [string, (references: ExternalReferences, options: Options) => PromiseLike<unknown>][] = [
  ["toArray", async (references, options) => await references.list(query, options).toArray({ limit: 9 })],
  [
    "find",
    async (references, options) =>
      await references.find({ subject_type: "Story", subject_id: 1, service_name: "a" }, options),
  ],
  ...[...iterators, ...many].map(
    ([what, open]): [string, (references: ExternalReferences, options: Options) => PromiseLike<unknown>] => [
      `the first of ${what}`,
      (references, options) => open(references, options).next(),
    ],
  ),
];

test.each(calls)("%s rejects with the reason when aborted while its code loads", async (_what, call) => {
  const { model, fetch } = stallingModel(9);
  const { externalReferences } = createClient({ token: "t", fetch });
  const controller = new AbortController();
  const going = call(externalReferences, { signal: controller.signal });
  expect(await abortNow(going, controller, "enough")).toEqual({ rejected: "enough" });
  await vi.dynamicImportSettled();
  expect(model.asked).toEqual([]);
  expect(getEventListeners(controller.signal, "abort")).toEqual([]);
});

test.each(calls)(
  "%s rejects with the reason when aborted while it waits for a response",
  async (_what, call) => {
    const { model, fetch } = stallingModel(9, 0);
    const { externalReferences } = createClient({ token: "t", fetch });
    const controller = new AbortController();
    const going = call(externalReferences, { signal: controller.signal });
    await until(() => model.asked.length > 0);
    expect(await abortNow(going, controller, "enough")).toEqual({ rejected: "enough" });
    await settle();
    expect(getEventListeners(controller.signal, "abort")).toEqual([]);
  },
);

test.each(calls)("%s with an aborted signal rejects and sends no request", async (_what, call) => {
  const { model, fetch } = stallingModel(9);
  const { externalReferences } = createClient({ token: "t", fetch });
  const controller = new AbortController();
  controller.abort("before");
  const going = call(externalReferences, { signal: controller.signal });
  expect(await abortNow(going, controller, "late")).toEqual({ rejected: "before" });
  await vi.dynamicImportSettled();
  expect(model.asked).toEqual([]);
});

test.each(iterators)(
  "%s already fetched are not yielded after an abort, and the iterator is done",
  async (_what, open) => {
    const { model, ended, fetch } = stallingModel(9, 1);
    const { externalReferences } = createClient({ token: "t", fetch });
    const controller = new AbortController();
    const iterator = open(externalReferences, { signal: controller.signal });
    expect(await iterator.next()).toMatchObject({ done: false });
    const { length } = model.asked;
    controller.abort("enough");
    expect(await abortNow(iterator.next(), controller, "late")).toEqual({ rejected: "enough" });
    expect(await iterator.next()).toEqual({ done: true, value: undefined });
    // Requests sent ahead were aborted.
    expect(ended).toHaveLength(length - 1);
    await settle();
    expect(getEventListeners(controller.signal, "abort")).toEqual([]);
  },
);

test("results of deleteMany that are ready are not yielded after an abort, and the source is closed", async () => {
  const { externalReferences } = createClient({
    token: "t",
    fetch: async () => responseOf(204, ""),
  });
  const controller = new AbortController();
  let closed = 0;
  function* ids() {
    try {
      for (let id = 1; ; id += 1) yield id;
    } finally {
      closed += 1;
    }
  }
  const results = externalReferences.deleteMany(ids(), { signal: controller.signal });
  expect(await results.next()).toMatchObject({ value: { ok: true } });
  await settle();
  controller.abort("enough");
  expect(await abortNow(results.next(), controller, "late")).toEqual({ rejected: "enough" });
  expect(await results.next()).toEqual({ done: true, value: undefined });
  expect(closed).toBe(1);
  expect(getEventListeners(controller.signal, "abort")).toEqual([]);
});

test("deleteMany takes nothing more from its source after an abort, however close the timing", async () => {
  const { externalReferences } = createClient({
    token: "t",
    fetch: async () => responseOf(204, ""),
  });
  for (let turns = 0; turns < 40; turns += 1) {
    const controller = new AbortController();
    let taken = 0;
    let before: number | undefined;
    const abort = async () => {
      for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
      before = taken;
      controller.abort("enough");
    };
    function* ids() {
      for (;;) {
        taken += 1;
        if (taken === 3) void abort();
        yield taken;
      }
    }
    const results = externalReferences.deleteMany(ids(), { signal: controller.signal });
    const drain = async () => {
      for await (const _ of results);
    };
    await expect(drain()).rejects.toBe("enough");
    await settle();
    expect(taken).toBe(before);
  }
});

test("deleteMany rejects with the reason when aborted while it waits for its source, and closes the source", async () => {
  const { externalReferences } = createClient({ token: "t", fetch: () => Promise.reject(new Error("sent")) });
  const controller = new AbortController();
  let asked = false;
  let closed = false;
  const source: AsyncIterableIterator<number> = {
    next: () => {
      asked = true;
      return new Promise(() => undefined);
    },
    return: async () => {
      closed = true;
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]: () => source,
  };
  const first = externalReferences.deleteMany(source, { signal: controller.signal }).next();
  await until(() => asked);
  expect(await abortNow(first, controller, "enough")).toEqual({ rejected: "enough" });
  expect(closed).toBe(true);
});
