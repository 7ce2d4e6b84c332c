import * as fc from "fast-check";
import { expect, test } from "vitest";
import { type Item, runBatch } from "./run-batch.js";

test("each row is sent once, a few at the same time, and failures do not stop the others", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.nat(20),
      fc.integer({ min: 1, max: 5 }),
      fc.func(fc.boolean()),
      async (count, lanes, fails) => {
        const rows = Array.from({ length: count }, (_row, at) => at);
        const sent: number[] = [];
        let [active, most] = [0, 0];
        let items: readonly Item<number>[] = [];
        await runBatch({
          rows,
          lanes,
          stop: new AbortController().signal,
          send: async (row) => {
            sent.push(row);
            active += 1;
            most = Math.max(most, active);
            await Promise.resolve();
            active -= 1;
            if (fails(row)) throw new Error(`no ${row}`);
          },
          onChange: (now) => {
            items = now;
          },
        });
        expect(sent).toEqual(rows);
        expect(most).toBeLessThanOrEqual(lanes);
        expect(items.map(({ state, message }) => message ?? state)).toEqual(
          rows.map((row) => (fails(row) ? `no ${row}` : "done")),
        );
      },
    ),
  );
});

test("after a stop nothing more is sent, and what was sent is finished", async () => {
  const stop = new AbortController();
  let items: readonly Item<number>[] = [];
  await runBatch({
    rows: [0, 1, 2, 3, 4],
    lanes: 2,
    stop: stop.signal,
    send: async (row) => {
      if (row === 1) stop.abort();
      await Promise.resolve();
    },
    onChange: (now) => {
      items = now;
    },
  });
  expect(items.map(({ state }) => state)).toEqual(["done", "done", "waiting", "waiting", "waiting"]);
});
