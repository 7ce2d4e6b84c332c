import type { Explain } from "../mutants/explanations.js";
import { input } from "./explanations/input.js";
import { records } from "./explanations/records.js";

const explanations = [...input, ...records];

/** Why a change of the client's source may go unnoticed; undefined if there is no explanation. */
export const explainClient: Explain = ({ pointer, what }) =>
  explanations.find(({ file, changes }) => pointer.startsWith(`${file}:`) && changes.includes(what))?.why;
