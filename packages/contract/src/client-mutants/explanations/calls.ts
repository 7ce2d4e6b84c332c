import type { Explanation } from "./explanation.js";

export const calls: readonly Explanation[] = [
  {
    file: "src/calls/caller.ts",
    changes: [
      "Object.keys(options).length > 0 → true",
      "Object.keys(options).length > 0 → Object.keys(options).length >= 0",
    ],
    why: "no name is refused where there are none; only each call takes longer",
  },
  {
    file: "src/calls/call-options.ts",
    changes: [
      "options.timeout === undefined && options.retry === undefined && options.validate === undefined → false",
    ],
    why: "what holds for the client is put together anew, and is the same; only each call takes longer",
  },
  {
    file: "src/calls/take-turn.ts",
    changes: ["use.length === 0 → false"],
    why: "no hook changes anything where there is none; only each attempt takes longer",
  },
  {
    file: "src/calls/run-safely.ts",
    changes: ["result !== undefined → true"],
    why: "what is no promise cannot fail later; only each run takes longer",
  },
  {
    file: "src/calls/take-turn.ts",
    changes: ["own === undefined → false", "straight === undefined → true"],
    why: "a signal is made where none is needed, and tells of the same end; only each attempt takes longer",
  },
];
