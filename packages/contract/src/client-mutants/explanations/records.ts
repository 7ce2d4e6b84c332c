import type { Explanation } from "./explanation.js";

export const records: readonly Explanation[] = [
  {
    file: "src/bulk/many.ts",
    changes: ["lastByKey.get(key) === processing → false"],
    why: "what is settled is kept for longer, which costs memory alone; a test that these runs leave out weighs it",
  },
  {
    file: "src/bulk/many.ts",
    changes: ["inputs.return?.() → inputs.return()"],
    why: "nobody hears of a source that fails to close, nor of one that cannot be closed",
  },
];
