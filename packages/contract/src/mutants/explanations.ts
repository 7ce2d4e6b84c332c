import type { Survivor } from "./tally.js";

/** Mutants that no test can kill, with the reason. */
const explanations: { matches: (survivor: Survivor) => boolean; why: string }[] = [
  {
    matches: ({ kind, pointer }) => kind === "wrong order" && pointer.includes("last_synced_at"),
    why: "one of the two rows was never synced, and the document does not define the order of such rows",
  },
  {
    matches: ({ kind, pointer }) =>
      kind === "wrong value" && /[?&]include=external_references&per_page=200 \/\w+\/\d+\//.test(pointer),
    why: "the first response with an object is where its random properties become known",
  },
  {
    matches: ({ kind, pointer }) => kind === "null added" && pointer === "/components/schemas/SubjectRef",
    why: "null is already an alternative wherever it is used",
  },
  {
    matches: ({ kind, pointer }) => kind === "type widened" && pointer === "/components/schemas/Error",
    why: "a string is already an alternative wherever it is used",
  },
  {
    matches: ({ kind, pointer, what }) =>
      kind.startsWith("bound ") && pointer.startsWith("/components/parameters/") && what.includes("minItems"),
    why: "a query cannot express an empty list: a parameter without a value is a list with one empty string",
  },
];

/** Returns why no test can kill a mutant, or undefined if there is no explanation. */
export type Explain = (survivor: Survivor) => string | undefined;

/** Explains document and server mutants. */
export const explain: Explain = (survivor) => explanations.find(({ matches }) => matches(survivor))?.why;
