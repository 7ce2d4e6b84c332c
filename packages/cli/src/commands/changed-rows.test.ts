import type { Reference } from "@kantata-refs/client";
import { expect, test } from "vitest";
import { ChangedRows } from "./changed-rows.js";

const row = (id: string, second: number, status = "failed") =>
  ({ id, status, updated_at: `2026-11-27T08:00:${String(second).padStart(2, "0")}-08:00` }) as Reference;
const since = Date.parse("2026-11-27T16:00:00Z");

test("a row comes once, and again when it changes within the same second", () => {
  const changed = new ChangedRows(since, 10_000);
  for (const one of changed.of([row("2", 5), row("1", 5), row("3", 4)])) changed.add(one);
  expect(changed.of([row("1", 5), row("2", 5, "successful"), row("3", 4)])).toEqual([
    row("2", 5, "successful"),
  ]);
});

test("rows come in the order of their changes", () => {
  const changed = new ChangedRows(since, 10_000);
  const ids = changed.of([row("10", 5), row("9", 5), row("30", 4)]).map(({ id }) => id);
  expect(ids).toEqual(["30", "9", "10"]);
});

test("it looks back by the lag, but never before its beginning", () => {
  const changed = new ChangedRows(since, 10_000);
  expect(changed.from).toBe("2026-11-27T16:00:00Z");
  changed.add(row("1", 5));
  expect(changed.from).toBe("2026-11-27T16:00:00Z");
  changed.add(row("2", 30));
  changed.add(row("3", 25));
  expect(changed.from).toBe("2026-11-27T16:00:20Z");
});

test("what is read again is remembered, and nothing else", () => {
  const changed = new ChangedRows(since, 10_000);
  for (const one of [row("1", 19), row("2", 20), row("3", 30)]) changed.add(one);
  changed.forgetOld();
  expect(changed.of([row("1", 19), row("2", 20), row("3", 30)])).toEqual([row("1", 19)]);
});
