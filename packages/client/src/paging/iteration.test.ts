import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createClient } from "../create-client.js";
import type { ListCall } from "../lists/list.js";
import { clientOf, holding, idRange, idsOf, modelOf } from "../testing/parts.js";
import { samples } from "../testing/samples.js";
import { settle, until } from "../testing/until.js";
import type { Checkpoint } from "./checkpoint.js";

const query = { subject_type: "Story", status: "failed" } as const;
const ways: [string, object, object][] = [
  ["exact", {}, {}],
  ["parallel", {}, { mode: "parallel", lanes: 3 }],
  ["another order", { order: "created_at:desc" }, {}],
];

describe.each(ways)("%s", (_what, order, options) => {
  const list = (model: ReturnType<typeof modelOf>, per_page: number, resume?: Checkpoint) =>
    clientOf(model).list({ ...query, ...order, per_page }, { ...options, resume });

  test("an empty list sends one request and yields no rows", async () => {
    const model = modelOf(0);
    expect(await idsOf(list(model, 5))).toEqual([]);
    expect(model.asked).toHaveLength(1);
    const pages = list(model, 5).pages();
    expect(await pages.next()).toEqual({ done: true, value: undefined });
    expect(pages.checkpoint).toBeUndefined();
    const rows = list(model, 5)[Symbol.asyncIterator]();
    await rows.next();
    expect(rows.checkpoint).toBeUndefined();
  });

  test("a resume continues after any row or page", async () => {
    const property = fc.asyncProperty(
      fc.integer({ min: 0, max: 30 }),
      fc.integer({ min: 2, max: 7 }),
      fc.integer({ min: 1, max: 31 }),
      fc.boolean(),
      async (count, per_page, stride, byPage) => {
        const model = modelOf(count);
        const whole = await idsOf(list(model, per_page));
        const ids: string[] = [];
        let resume: Checkpoint | undefined;
        for (let ended = false; !ended; ) {
          const rows = list(model, per_page, resume)[Symbol.asyncIterator]();
          const pages = list(model, per_page, resume).pages();
          for (let taken = 0; taken < stride; taken += 1) {
            const step = byPage ? await pages.next() : await rows.next();
            ended = step.done === true;
            if (step.value === undefined) break;
            ids.push(...("data" in step.value ? step.value.data : [step.value]).map(({ id }) => id));
            const { checkpoint } = byPage ? pages : rows;
            expect("data" in step.value ? step.value.checkpoint : checkpoint).toEqual(checkpoint);
            resume = JSON.parse(JSON.stringify(checkpoint));
          }
          await rows.return?.();
          await pages.return?.();
        }
        expect(ids).toEqual(whole);
        expect(whole).toHaveLength(count);
      },
    );
    await fc.assert(property, samples(100));
  });

  test("concurrent calls of next() get every row, in order", async () => {
    const property = fc.asyncProperty(
      fc.integer({ min: 0, max: 20 }),
      fc.integer({ min: 2, max: 6 }),
      async (count, per_page) => {
        const model = modelOf(count);
        const whole = await idsOf(list(model, per_page));
        const rows = list(model, per_page)[Symbol.asyncIterator]();
        const steps = await Promise.all(Array.from({ length: count + 3 }, () => rows.next()));
        expect(steps.flatMap(({ value }) => (value === undefined ? [] : [value.id]))).toEqual(whole);
        expect(steps.slice(count).every(({ done }) => done)).toBe(true);
      },
    );
    await fc.assert(property, samples(50));
  });

  test("a later call of next() gets its row after the calls already waiting", async () => {
    const model = modelOf(7);
    const whole = await idsOf(list(model, 3));
    const rows = list(model, 3)[Symbol.asyncIterator]();
    for (let taken = 0; taken < 3; taken += 1) await rows.next();
    const first = rows.next();
    const steps = await Promise.all([first, rows.next(), first.then(() => rows.next())]);
    expect(steps.map(({ value }) => value?.id)).toEqual(whole.slice(3, 6));
  });

  test("rows that the server repeats within a page are yielded once", async () => {
    const model = modelOf(7);
    const fetch: typeof model.fetch = async (url, init) => {
      const answer = await model.fetch(url, init);
      const body = JSON.parse(await answer.text());
      const doubled = body.results.flatMap((result: object) => [result, result]);
      return new Response(JSON.stringify({ ...body, results: doubled }));
    };
    const { externalReferences } = createClient({ token: "t", fetch });
    const ids = await idsOf(externalReferences.list({ ...query, ...order }, options));
    expect(ids.toSorted((a, b) => Number(a) - Number(b))).toEqual(idRange(7));
  });

  test("a finished iterator stays done and sends no more requests", async () => {
    const model = modelOf(4);
    const rows = list(model, 3)[Symbol.asyncIterator]();
    while ((await rows.next()).done !== true);
    const { length } = model.asked;
    expect(await rows.next()).toEqual({ done: true, value: undefined });
    expect(await rows.return?.()).toEqual({ done: true, value: undefined });
    expect(model.asked).toHaveLength(length);
  });
});

test("no request is sent before the first next()", async () => {
  const model = modelOf(9);
  const call = clientOf(model).list(query);
  const rows = call[Symbol.asyncIterator]();
  call.pages();
  await settle();
  expect(model.asked).toEqual([]);
  await rows.return?.();
  expect(await rows.next()).toEqual({ done: true, value: undefined });
  expect(model.asked).toEqual([]);
});

test("toArray returns at most limit rows and requests no more than it needs", async () => {
  const model = modelOf(500);
  const references = clientOf(model);
  expect((await references.list(query).toArray({ limit: 3 })).map(({ id }) => id)).toEqual(idRange(3));
  expect(model.asked.map(String)).toEqual([
    "subject_type=Story&status=failed&order=created_at%3Aasc&limit=3&offset=0",
  ]);
  expect(await references.list(query).toArray({ limit: 500 })).toHaveLength(500);
  expect(await references.list(query).toArray({ limit: 9999 })).toHaveLength(500);
  for (const limit of [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, "5", undefined])
    await expect(references.list(query).toArray({ limit } as { limit: number })).rejects.toMatchObject({
      name: "InputError",
      field: "limit",
    });
  await expect(references.list(query).toArray(undefined as never)).rejects.toMatchObject({ field: "limit" });
});

test.each([
  ["rows", (list: ListCall<unknown>) => list[Symbol.asyncIterator]()],
  ["pages", (list: ListCall<unknown>) => list.pages()],
])("an aborted iterator of %s rejects, even if return() is called after the abort", async (_what, open) => {
  const { fetch, held } = holding(modelOf(9));
  const controller = new AbortController();
  const { externalReferences } = createClient({ token: "t", fetch });
  const iterator = open(externalReferences.list(query, { signal: controller.signal }));
  const first = iterator.next();
  await until(() => held.length === 1);
  controller.abort("enough");
  void iterator.return?.();
  await expect(first).rejects.toBe("enough");
});
