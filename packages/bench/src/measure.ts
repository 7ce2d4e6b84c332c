// Runs the measure named by its argument, and sends the rows or the failure over IPC. Forked for each measure, so that
// memory and compiled code of one do not affect the next.
import { defaultEffort } from "./defaults.js";
import type { Measured } from "./measured.js";
import * as measures from "./rows/index.js";
import { selectMeasures } from "./select-measures.js";

async function measured(): Promise<Measured> {
  try {
    const [[, measure] = []] = selectMeasures(measures, process.argv.slice(2));
    return { rows: (await measure?.(defaultEffort)) ?? [] };
  } catch (error) {
    return { failure: error instanceof Error ? error.message : String(error) };
  }
}

process.send?.(await measured());
