import type { Explanation } from "./explanation.js";

export const input: readonly Explanation[] = [
  {
    file: "src/auth/scrub.ts",
    changes: ["text.length < token.length → false"],
    why: "it only saves time: no text holds what is longer than itself",
  },
  {
    file: "src/gate/create-gate.ts",
    changes: ["episode += 1 → episode -= 1"],
    why: "episodes are told apart and never ordered, and counting down gives each its own number too",
  },
  {
    file: "src/gate/create-gate.ts",
    changes: ["waiting.size > 0 → true", "waiting.size > 0 → waiting.size >= 0"],
    why: "where nobody waits nobody is let in, and there is no timer to take back",
  },
  {
    file: "src/gate/pace.ts",
    changes: ["gapMs >= gateFreeGapMs → gapMs > gateFreeGapMs"],
    why: "no row of gains and halvings ends at a gap of exactly ten milliseconds",
  },
  {
    file: "src/retry/decide.ts",
    changes: ["asked !== undefined → true"],
    why: "undefined is neither more than a number nor equal to it, so the comparisons behind say no all the same",
  },
  {
    file: "src/undici/decode-body.ts",
    changes: ["chunks.length === 1 && first → false"],
    why: "it only saves time: a single chunk, put together with nothing, is a copy of itself",
  },
];
