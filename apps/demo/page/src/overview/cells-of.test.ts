import { expect, test } from "vitest";
import type { Overview } from "../../../src/board/overview/overview.js";
import { dayCells, typeCells } from "./cells-of.js";

const overview = (values: Partial<Overview>) => values as Overview;

test("what has a status that the document does not know is what is left of the total", () => {
  const cells = typeCells(
    overview({
      typeCounts: [
        { subject_type: "Story", status: null, count: 10 },
        { subject_type: "Story", status: "failed", count: 7 },
        { subject_type: "Post", status: null, count: 0 },
      ],
    }),
  );
  expect(cells.map(({ name, status, count }) => [name, status, count])).toEqual([
    ["Story", "failed", 7],
    ["Story", null, 3],
  ]);
});

test("days are those of the account's clock, each with the bounds of its list, and without gaps", () => {
  const cells = dayCells(
    overview({
      hourCounts: [
        { hour: "2026-11-02T23-08:00", status: "failed", count: 2 },
        { hour: "2026-11-02T01-08:00", status: "failed", count: 1 },
        { hour: "2026-10-31T12-07:00", status: "successful", count: 4 },
      ],
    }),
    "account",
    3,
  );
  expect(cells.map(({ name, count }) => [name, count])).toEqual([
    ["2026-10-31", 4],
    ["2026-11-01", 0],
    ["2026-11-02", 3],
  ]);
  expect(cells.at(-1)?.search).toMatchObject({
    last_synced_after: "2026-11-02T00:00:00-08:00",
    last_synced_before: "2026-11-03T07:59:59Z",
  });
});
