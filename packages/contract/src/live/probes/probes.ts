import type { Probe } from "../probe.js";
import { chanceProbes } from "./chance-probes.js";
import { errorProbes } from "./error-probes.js";
import { fieldProbes } from "./field-probes.js";
import { filterProbes } from "./filter-probes.js";
import { keyProbes } from "./key-probes.js";
import { listProbes } from "./list-probes.js";
import { raceProbes } from "./race-probes.js";
import { responseProbes } from "./response-probes.js";

/** A probe for each entry of UNKNOWNS.md, in the order they run. */
export const probes: readonly Probe[] = [
  ...responseProbes,
  ...filterProbes,
  ...listProbes,
  ...keyProbes,
  ...fieldProbes,
  ...raceProbes,
  ...errorProbes,
  ...chanceProbes,
];
