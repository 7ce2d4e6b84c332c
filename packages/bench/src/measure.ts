// Measures what its argument names, and sends the rows over IPC, or what kept it from that. Forked for each measure: what
// one leaves behind in memory and in compiled code would weigh on the next.
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
