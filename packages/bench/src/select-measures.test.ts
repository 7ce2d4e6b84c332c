import { expect, test } from "vitest";
import { selectMeasures } from "./select-measures.js";

const gate = async () => [];
const memory = async () => [];

test("all measures are selected unless some are named", () => {
  expect(selectMeasures({ gate, memory }, [])).toEqual([
    ["gate", gate],
    ["memory", memory],
  ]);
  expect(selectMeasures({ gate, memory }, ["memory"])).toEqual([["memory", memory]]);
});

test("an unknown name throws with the known ones", () => {
  expect(() => selectMeasures({ gate, memory }, ["gates"])).toThrow(
    "unknown measure gates; use gate, memory",
  );
});
