import type { Probe } from "../probe.js";
import { answerProbes } from "./answer-probes.js";
import { chanceProbes } from "./chance-probes.js";
import { fieldProbes } from "./field-probes.js";
import { filterProbes } from "./filter-probes.js";
import { keyProbes } from "./key-probes.js";
import { raceProbes } from "./race-probes.js";
import { refusalProbes } from "./refusal-probes.js";

/** A probe for each entry of UNKNOWNS.md, in the order in which they are run. */
export const probes: readonly Probe[] = [
  ...answerProbes,
  ...filterProbes,
  ...keyProbes,
  ...fieldProbes,
  ...raceProbes,
  ...refusalProbes,
  ...chanceProbes,
];
