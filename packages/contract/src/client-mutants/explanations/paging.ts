import type { Explanation } from "./explanation.js";

export const paging: readonly Explanation[] = [
  {
    file: "src/paging/row-iterator.ts",
    changes: [
      "turning === undefined → false",
      "turning === settled → false",
      "{ if (turning === settled) turning = undefined; } → {}",
    ],
    why: "buffered rows then wait in the queue too: the same rows in the same order, only slower",
  },
  {
    file: "src/paging/lazy-iterator.ts",
    changes: ["inner === undefined || ended || signal?.aborted → true"],
    why: "the loaded iterator is then awaited again for every value: the same values, only slower",
  },
  {
    file: "src/paging/the-end.ts",
    changes: [`"The iteration was ended." → ""`, `"AbortError" → ""`],
    why: "the error is created when the module loads, before the mutant is activated; a test checks both",
  },
  {
    file: "src/paging/name-type.ts",
    changes: ["error === signal.reason → true"],
    why: "after its signal is aborted an iteration only rejects with the reason",
  },
  {
    file: "src/paging/name-type.ts",
    changes: ["error.stack?.replace → error.stack.replace"],
    why: "in the runtime of the tests every error has a stack",
  },
];
