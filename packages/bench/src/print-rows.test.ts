import { expect, test } from "vitest";
import { printRows } from "./print-rows.js";

test("the table shows that a goal was missed", () => {
  const table = printRows([
    { name: "one / other", figure: 12.345, unit: "µs a call", ratio: 1.5, goal: "≤ 1.15", holds: false },
  ]);
  expect(table).toContain("one / other");
  expect(table).toMatch(/12\.3.*µs a call.*1\.50.*≤ 1\.15.*no/);
});
