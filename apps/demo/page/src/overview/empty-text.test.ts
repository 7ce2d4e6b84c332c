import { expect, test } from "vitest";
import type { Overview } from "../../../src/board/overview/overview.js";
import { emptyText } from "./empty-text.js";

test.each([
  ["while it is read", null, null, undefined],
  ["once all is read", "2026-11-03T19:00:00Z", null, "Nothing is pending."],
  ["after a problem", "2026-11-03T19:00:00Z", "403", "This is not known: not everything was read."],
])("%s it says what is known", (_when, finishedAt, problem, expected) => {
  expect(emptyText({ finishedAt, problem } as Overview, "Nothing is pending.")).toBe(expected);
});
