import { expect, test, vi } from "vitest";
import { openBoard } from "../testing/open-board.js";
import type { Overview } from "./overview.js";

type Board = Awaited<ReturnType<typeof openBoard>>;
const get = async ({ send }: Board) => (await (await send("/board/overview")).json()) as Overview;

/** The overview once it is whole. */
const whole = (board: Board) =>
  vi.waitFor(
    async () => {
      const overview = await get(board);
      expect(overview.finishedAt).not.toBeNull();
      return overview;
    },
    { timeout: 30_000, interval: 20 },
  );

const sum = (counts: readonly { count: number }[]) => counts.reduce((all, { count }) => all + count, 0);

test("it counts what the lists count, and finds orphans, failures and what waits longest", async () => {
  const board = await openBoard();
  const overview = await whole(board);
  expect(overview).toMatchObject({ rows: 196, problem: null, orphans: 7, countedTypes: overview.allTypes });
  expect(sum(overview.typeCounts.filter(({ status }) => status === null))).toBe(196);
  expect(sum(overview.typeCounts.filter(({ status }) => status !== null))).toBe(196);
  expect(sum(overview.serviceCounts)).toBe(196);
  expect(sum(overview.quarterCounts)).toBe(196 - overview.neverSynced);
  expect(sum(overview.failures)).toBe(sum(overview.typeCounts.filter(({ status }) => status === "failed")));
  const waits = overview.stalest.map(({ last_synced_at }) => Date.parse(last_synced_at ?? ""));
  expect(waits).toEqual(waits.toSorted((a, b) => a - b));
  expect(waits).toHaveLength(10);
});

test("a group of failures has the ids of all its references, by subject type", async () => {
  const board = await openBoard();
  const [group] = (await whole(board)).failures;
  const response = await board.send(
    `/board/failures?${new URLSearchParams({ message: group?.message ?? "" }).toString()}`,
  );
  const members = (await response.json()) as Record<string, string[]>;
  expect(Object.values(members).flat()).toHaveLength(group?.count ?? -1);
  expect((await board.send("/board/failures?message=never")).status).toBe(404);
});

test("a failure ends it with what was read until then, and the next reading is whole", async () => {
  const board = await openBoard();
  board.sandbox.faults.add({ kind: "status", status: 403 });
  expect((await whole(board)).problem).toContain("403");
  board.sandbox.faults.clear();
  await board.send("/board/overview", { method: "POST", headers: { "x-board-key": board.writeKey } });
  await vi.waitFor(async () => expect(await get(board)).toMatchObject({ problem: null, rows: 196 }), {
    timeout: 30_000,
    interval: 20,
  });
});

test("a reading that fails leaves the whole numbers of the one before, and says so", async () => {
  const board = await openBoard();
  await whole(board);
  board.sandbox.faults.add({ kind: "status", status: 403 });
  const again = await board.send("/board/overview", {
    method: "POST",
    headers: { "x-board-key": board.writeKey },
  });
  expect(await again.json()).toMatchObject({ isReading: true, rows: 196 });
  await vi.waitFor(async () => expect(await get(board)).toMatchObject({ isReading: false }), {
    timeout: 30_000,
    interval: 20,
  });
  const kept = await get(board);
  expect(kept).toMatchObject({ rows: 196, countedTypes: kept.allTypes });
  expect(kept.problem).toContain("403");
});
