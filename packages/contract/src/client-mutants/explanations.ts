import type { Explain } from "../mutants/explanations.js";
import { calls } from "./explanations/calls.js";
import { input } from "./explanations/input.js";
import { paging } from "./explanations/paging.js";
import { records } from "./explanations/records.js";

const explanations = [...calls, ...input, ...paging, ...records];

/** Why a change of the client's source may live; undefined where nobody has said so. */
export const explainClient: Explain = ({ pointer, what }) =>
  explanations.find(({ file, changes }) => pointer.startsWith(`${file}:`) && changes.includes(what))?.why;
