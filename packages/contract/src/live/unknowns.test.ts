import { switches } from "@kantata-refs/sandbox";
import { expect, test } from "vitest";
import { probes } from "./probes/probes.js";
import { parseUnknowns, readUnknowns } from "./unknowns.js";

const unknowns = await readUnknowns();
const numbers = unknowns.map(({ entry }) => entry).toSorted((a, b) => a - b);

test("every entry of UNKNOWNS.md has exactly one probe", () => {
  expect(numbers).toEqual(numbers.map((_unused, index) => index + 1));
  expect(probes.map(({ entry }) => entry).toSorted((a, b) => a - b)).toEqual(numbers);
});

test("UNKNOWNS.md names exactly the switches of the sandbox", () => {
  const named = unknowns.flatMap(({ entry, switches: names }) => names.map((name) => [name, entry]));
  const known = Object.entries(switches).map(([name, { unknown }]) => [name, unknown]);
  expect(new Set(named.map(String))).toEqual(new Set(known.map(String)));
});

test("an entry is parsed with question, assumption, settling request and switches", () => {
  const table = [
    "| #   | question | assumed | where | settled by | switch |",
    "| --- | --- | --- | --- | --- | --- |",
    "| 7   | Is it so? (U) | yes, `null` | – | a list | `one`, `two` |",
    "| what | published |",
  ];
  expect(parseUnknowns(table.join("\n"))).toEqual([
    {
      entry: 7,
      question: "Is it so? (U)",
      assumed: "yes, `null`",
      settledBy: "a list",
      switches: ["one", "two"],
    },
  ]);
});

test.each(["| 7 | Is it so? | yes | – | a list |", "| 7 | Is | it | so? | yes | – | a list |"])(
  "a row with other columns throws: %s",
  (row) => {
    expect(() => parseUnknowns(row)).toThrow("a row of UNKNOWNS.md does not have six columns");
  },
);
