import type { Explanation } from "./explanation.js";

export const records: readonly Explanation[] = [
  {
    file: "src/bulk/many.ts",
    changes: [
      "error === signal.reason → true",
      "signal.aborted && error === signal.reason → signal.aborted || error === signal.reason",
    ],
    why: "a call rejects with the reason if its signal is aborted",
  },
  {
    file: "src/bulk/many.ts",
    changes: ["told === undefined → false"],
    why: "a value that is not a promise is handled at once; the call is only slower",
  },
  {
    file: "src/external-references/create-or-update.ts",
    changes: ["false → true"],
    why: "the input sets it before a response is decoded",
  },
  {
    file: "src/bulk/many.ts",
    changes: ["lastByKey.get(key) === working → false"],
    why: "settled work is kept longer, which only costs memory; the test for that is excluded from mutation runs",
  },
  {
    file: "src/bulk/many.ts",
    changes: ["inputs.return?.() → inputs.return()"],
    why: "errors while closing the source are ignored, and so is a source that cannot be closed",
  },
];
