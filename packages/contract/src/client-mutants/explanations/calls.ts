import type { Explanation } from "./explanation.js";

export const calls: readonly Explanation[] = [
  {
    file: "src/calls/caller.ts",
    changes: [
      "Object.keys(options).length > 0 → true",
      "Object.keys(options).length > 0 → Object.keys(options).length >= 0",
    ],
    why: "with no options there is nothing to reject; the call is only slower",
  },
  {
    file: "src/calls/call-options.ts",
    changes: [
      "options.timeout === undefined && options.retry === undefined && options.validate === undefined → false",
    ],
    why: "the merged options equal the client's; the call is only slower",
  },
  {
    file: "src/calls/take-turn.ts",
    changes: ["use.length === 0 → false"],
    why: "without hooks the loop does nothing; the attempt is only slower",
  },
  {
    file: "src/calls/run-safely.ts",
    changes: ["result !== undefined → true"],
    why: "a value that is not a promise cannot reject later; the run is only slower",
  },
  {
    file: "src/calls/take-turn.ts",
    changes: ["own === undefined → false", "straight === undefined → true"],
    why: "the extra signal aborts at the same time; the attempt is only slower",
  },
];
