import { expect, test } from "vitest";
import { selectMeasures } from "./select-measures.js";

const gate = async () => [];
const memory = async () => [];

test("everything is measured unless something is named", () => {
  expect(selectMeasures({ gate, memory }, [])).toEqual([
    ["gate", gate],
    ["memory", memory],
  ]);
  expect(selectMeasures({ gate, memory }, ["memory"])).toEqual([["memory", memory]]);
});

test("a name that nothing has is refused with those that there are", () => {
  expect(() => selectMeasures({ gate, memory }, ["gates"])).toThrow(
    "nothing is measured as gates; there are gate, memory",
  );
});
