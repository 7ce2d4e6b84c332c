import { createGate } from "@kantata-refs/client";
import { gateCallsPerBlock, gateGoalUs } from "../defaults.js";
import { atMost } from "../goal.js";
import { interleave } from "../interleave.js";
import { quickestQuarter } from "../quickest-quarter.js";
import type { Effort, Row } from "../row.js";

/** The cost of an idle gate per request. */
export async function gate({ blocks }: Effort): Promise<Row[]> {
  const idle = createGate();
  const { signal } = new AbortController();
  const pass = async () => {
    for (let done = 0; done < gateCallsPerBlock; done += 1) {
      const entering = idle.enter(signal);
      const permit = "then" in entering ? await entering : entering;
      permit.leave({ kind: "ok" });
    }
  };
  const times = await interleave({ pass }, { blocks, calls: 1 });
  const figure = quickestQuarter(times.pass) / gateCallsPerBlock;
  return [
    atMost(1, {
      name: `idle gate / ${gateGoalUs} µs`,
      figure,
      unit: "µs a call",
      ratio: figure / gateGoalUs,
    }),
  ];
}
