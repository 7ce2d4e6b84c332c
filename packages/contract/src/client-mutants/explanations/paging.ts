import type { Explanation } from "./explanation.js";

export const paging: readonly Explanation[] = [
  {
    file: "src/paging/row-iterator.ts",
    changes: [
      "turning === undefined → false",
      "turning === settled → false",
      "{ if (turning === settled) turning = undefined; } → {}",
    ],
    why: "rows that are here already then queue up as well: the same ones come in the same order, only slower",
  },
  {
    file: "src/paging/lazy-iterator.ts",
    changes: ["inner === undefined || ended || signal?.aborted → true"],
    why: "what is loaded already is then awaited anew for every value: the same ones come, only slower",
  },
];
