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
  {
    file: "src/paging/the-end.ts",
    changes: [`"The iteration was ended." → ""`, `"AbortError" → ""`],
    why: "it is made once, when the module is loaded, before a change is switched on; a test looks at both",
  },
  {
    file: "src/paging/name-type.ts",
    changes: ["error === signal.reason → true"],
    why: "once its signal is aborted an iteration fails with the reason alone",
  },
  {
    file: "src/paging/name-type.ts",
    changes: ["error.stack?.replace → error.stack.replace"],
    why: "every error has a stack in the runtime of the tests",
  },
];
