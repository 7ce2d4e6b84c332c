// Measures what its first argument names, and sends the rows over IPC. Forked for each measure: what one leaves behind in
// memory and in compiled code would weigh on the next.
import { defaultEffort } from "./defaults.js";
import * as measures from "./rows/index.js";
import { selectMeasures } from "./select-measures.js";

for (const [, measure] of selectMeasures(measures, process.argv.slice(2)))
  process.send?.(await measure(defaultEffort));
