import type { Explain } from "../mutants/explanations.js";
import { calls } from "./explanations/calls.js";
import { input } from "./explanations/input.js";
import { paging } from "./explanations/paging.js";
import { records } from "./explanations/records.js";

const explanations = [...calls, ...input, ...paging, ...records];

/** Returns why no test can kill a client mutant, or undefined if there is no explanation. */
export const explainClient: Explain = ({ pointer, what }) =>
  explanations.find(({ file, changes }) => pointer.startsWith(`${file}:`) && changes.includes(what))?.why;
