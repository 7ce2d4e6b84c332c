import type { Explanation } from "./explanation.js";

export const input: readonly Explanation[] = [
  {
    file: "src/auth/scrub.ts",
    changes: ["text.length < token.length → false"],
    why: "a shortcut: a text cannot contain a longer one",
  },
  {
    file: "src/auth/token.ts",
    changes: [`"" → "Stryker was here!"`],
    why: "no provider returns this string as its token",
  },
  {
    file: "src/oauth/scrub.ts",
    changes: [`"" → "Stryker was here!"`],
    why: "HTTP Basic credentials always contain a colon, so there is always a second part",
  },
  {
    file: "src/oauth/token-provider.ts",
    changes: [`[] → ["Stryker was here"]`],
    why: "no access token has this value",
  },
  {
    file: "src/retry/retry-after.ts",
    changes: [`"," → ""`],
    why: "the mutation runs use the time zone GMT, where a date without a zone is the same",
  },
  {
    file: "src/gate/create-gate.ts",
    changes: ["episode += 1 → episode -= 1"],
    why: "episode numbers only need to be unique, which counting down gives too",
  },
  {
    file: "src/gate/create-gate.ts",
    changes: ["waiting.size > 0 → true", "waiting.size > 0 → waiting.size >= 0"],
    why: "with an empty queue nothing is admitted, and there is no timer to clear",
  },
  {
    file: "src/gate/pace.ts",
    changes: ["gapMs >= gateFreeGapMs → gapMs > gateFreeGapMs"],
    why: "no sequence of gains and halvings gives a gap of exactly ten milliseconds",
  },
  {
    file: "src/retry/decide.ts",
    changes: ["asked !== undefined → true"],
    why: "comparisons of undefined with a number are false, so the result is the same",
  },
  {
    file: "src/undici/decode-body.ts",
    changes: ["chunks.length === 1 && first → false"],
    why: "a shortcut: concatenating a single chunk gives a copy of it",
  },
];
