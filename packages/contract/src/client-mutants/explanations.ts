import type { Explain } from "../mutants/explanations.js";

/** Changes of the client's source that nobody can notice, by file and change, and why. */
const explanations: { file: string; changes: string[]; why: string }[] = [];

/** Why a change of the client's source may live; undefined where nobody has said so. */
export const explainClient: Explain = ({ pointer, what }) =>
  explanations.find(({ file, changes }) => pointer.startsWith(`${file}:`) && changes.includes(what))?.why;
