import { afterEach, describe, expect, test } from "vitest";
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
  // No list has just those, so the number leads nowhere, and the sum of the row to all.
  expect(cells.at(-1)).toMatchObject({ search: undefined, all: { subject_type: "Story" } });
});

test("days are those of the account's clock, each with the bounds of its list, and without gaps", () => {
  const cells = dayCells(
    overview({
      quarterCounts: [
        { quarter: "2026-11-02T23:00-08:00", status: "failed", count: 2 },
        { quarter: "2026-11-02T01:15-08:00", status: "failed", count: 1 },
        { quarter: "2026-10-31T12:00-07:00", status: "successful", count: 4 },
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

test("on the day when the account's clock changes, the list has all of its 25 hours, whatever came last", () => {
  const quarterCounts = [
    { quarter: "2026-11-01T23:00-08:00", status: "failed", count: 1 },
    { quarter: "2026-11-01T00:15-07:00", status: "failed", count: 1 },
  ];
  for (const counts of [quarterCounts, quarterCounts.toReversed()]) {
    const [cell] = dayCells(overview({ quarterCounts: counts }), "account", 1);
    expect(cell).toMatchObject({
      count: 2,
      search: {
        last_synced_after: "2026-11-01T00:00:00-07:00",
        last_synced_before: "2026-11-02T07:59:59Z",
      },
    });
  }
});

describe("in a browser's zone", () => {
  const { TZ } = process.env;
  afterEach(() => {
    process.env.TZ = TZ ?? "UTC";
  });

  test("a day of a change of the clocks has 25 or 23 hours", () => {
    process.env.TZ = "Europe/Berlin";
    const boundsOf = (quarter: string) =>
      dayCells(overview({ quarterCounts: [{ quarter, status: "failed", count: 1 }] }), "local", 1)[0]?.search;
    expect(boundsOf("2026-10-25T12:00Z")).toMatchObject({
      last_synced_after: "2026-10-24T22:00:00Z",
      last_synced_before: "2026-10-25T22:59:59Z",
    });
    expect(boundsOf("2026-03-29T12:00Z")).toMatchObject({
      last_synced_after: "2026-03-28T23:00:00Z",
      last_synced_before: "2026-03-29T21:59:59Z",
    });
  });

  test("a zone of half an hour has its own days", () => {
    process.env.TZ = "Asia/Kolkata";
    const cells = dayCells(
      overview({
        quarterCounts: [
          { quarter: "2026-11-03T18:15+00:00", status: "failed", count: 1 },
          { quarter: "2026-11-03T18:30+00:00", status: "failed", count: 2 },
        ],
      }),
      "local",
      2,
    );
    expect(cells.map(({ name, count }) => [name, count])).toEqual([
      ["2026-11-03", 1],
      ["2026-11-04", 2],
    ]);
  });
});
