import type { Survivor } from "./tally.js";

/** Mutants that nobody can notice, and why. */
const explanations: { matches: (survivor: Survivor) => boolean; why: string }[] = [
  {
    matches: ({ kind, pointer }) => kind === "wrong order" && pointer.includes("last_synced_at"),
    why: "one of the two rows was never synced; the document does not say where such rows stand",
  },
  {
    matches: ({ kind, pointer }) => kind === "null added" && pointer === "/components/schemas/SubjectRef",
    why: "wherever it stands, null is an alternative already",
  },
  {
    matches: ({ kind, pointer }) => kind === "type widened" && pointer === "/components/schemas/Error",
    why: "wherever it stands, a text is an alternative already",
  },
  {
    matches: ({ kind, pointer, what }) =>
      kind.startsWith("bound ") && pointer.startsWith("/components/parameters/") && what.includes("minItems"),
    why: "a query cannot write an empty list: a parameter without a value is a list with one empty text",
  },
];

/** Says why a mutant may live; undefined where nobody has said so. */
export type Explain = (survivor: Survivor) => string | undefined;

/** Why a wrong document or server may go unnoticed. */
export const explain: Explain = (survivor) => explanations.find(({ matches }) => matches(survivor))?.why;
