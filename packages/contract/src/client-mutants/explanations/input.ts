import type { Explanation } from "./explanation.js";

export const input: readonly Explanation[] = [
  {
    file: "src/auth/scrub.ts",
    changes: ["text.length < token.length → false"],
    why: "it only saves time: no text holds what is longer than itself",
  },
  {
    file: "src/auth/token.ts",
    changes: [`"" → "Stryker was here!"`],
    why: "no provider that was not told of a token says these words",
  },
  {
    file: "src/oauth/secrets.ts",
    changes: [`"" → "Stryker was here!"`],
    why: "the credentials of HTTP Basic always have a colon, and so a part behind it",
  },
  {
    file: "src/oauth/token-provider.ts",
    changes: [`[] → ["Stryker was here"]`],
    why: "no access token reads so",
  },
  {
    file: "src/pipeline/retry-after.ts",
    changes: [`"," → ""`],
    why: "the runs that make the changes are in the zone GMT, where a date without its zone is the same",
  },
  {
    file: "src/gate/create-gate.ts",
    changes: ["episode += 1 → episode -= 1"],
    why: "episodes are told apart and never ordered, and counting down gives each its own number too",
  },
  {
    file: "src/gate/pace.ts",
    changes: ["gapMs >= gateFreeGapMs → gapMs > gateFreeGapMs"],
    why: "no row of gains and halvings ends at a gap of exactly ten milliseconds",
  },
];
