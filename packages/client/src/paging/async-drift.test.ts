import { expect, test } from "vitest";
import { clientOf, idRange, idsOf, modelOf } from "../testing/parts.js";
import { settle, until } from "../testing/until.js";
import type { Drift, OnDrift } from "./iterated-page.js";

/** A parallel iteration over nine rows, three a page, one of which is deleted before the second page is read. */
function drifting(onDrift: OnDrift) {
  const model = modelOf(9);
  model.meanwhile = () => {
    if (model.asked.length === 2) model.rows.shift();
  };
  const list = { subject_type: "Story", per_page: 3 } as const;
  return clientOf(model).list(list, { mode: "parallel", lanes: 1, onDrift })[Symbol.asyncIterator]();
}

test("the iteration awaits an async onDrift before it yields the rows after the drift", async () => {
  const heard: Drift[] = [];
  let finish = () => {};
  const rows = drifting(async (drift) => {
    await new Promise<void>((resolve) => {
      finish = resolve;
    });
    heard.push(drift);
  });
  const ids = [(await rows.next()).value?.id, (await rows.next()).value?.id, (await rows.next()).value?.id];
  expect(ids).toEqual(idRange(3));
  const fourth = rows.next();
  await settle();
  expect(heard).toEqual([]);
  finish();
  expect((await fourth).value?.id).toBe("5");
  expect(heard).toEqual([{ kind: "count", subject_type: "Story", page: 2, expected: 9, got: 8 }]);
});

test.each([
  ["rejects", async () => await Promise.reject(new Error("no table for drift"))],
  [
    "throws",
    () => {
      throw new Error("no table for drift");
    },
  ],
])("an onDrift that %s makes the iteration throw its error", async (_what, onDrift) => {
  const rows = drifting(onDrift);
  for (const id of idRange(3)) expect((await rows.next()).value?.id).toBe(id);
  await expect(rows.next()).rejects.toThrow("no table for drift");
  expect(await rows.next()).toEqual({ done: true, value: undefined });
});

test("an onDrift that rejects after the last row makes toArray reject", async () => {
  const model = modelOf(4);
  model.meanwhile = () => {
    if (model.asked.length === 2) model.rows = model.rows.slice(0, 2);
  };
  const onDrift = async () => await Promise.reject(new Error("no table for drift"));
  const list = { subject_type: "Story", per_page: 2 } as const;
  const rows = clientOf(model).list(list, { mode: "parallel", lanes: 1, onDrift });
  await expect(rows.toArray({ limit: 50 })).rejects.toThrow("no table for drift");
});

test("an onDrift that never resolves does not delay an abort", async () => {
  const hang = () => new Promise<never>(() => undefined);
  const model = modelOf(9);
  const controller = new AbortController();
  const { signal } = controller;
  model.meanwhile = () => {
    if (model.asked.length === 2) model.rows.shift();
  };
  const list = { subject_type: "Story", per_page: 3 } as const;
  const options = { mode: "parallel", lanes: 1, onDrift: hang, signal } as const;
  const reading = idsOf(clientOf(model).list(list, options)).catch((reason: unknown) => reason);
  await until(() => model.asked.length >= 2);
  await settle();
  controller.abort("enough");
  expect(await reading).toBe("enough");
});
