import { expect, test } from "vitest";
import { readReport } from "./read-report.js";

const at = (line: number, column: number, endLine: number, endColumn: number) => ({
  start: { line, column },
  end: { line: endLine, column: endColumn },
});

test("survivors are listed with their location, and the code before and after", () => {
  const source = "const a = 1;\nexport function b() {\n  return a > 0;\n}\n";
  const mutants = [
    { mutatorName: "Block", replacement: "{}", status: "NoCoverage", location: at(2, 21, 4, 2) },
    { mutatorName: "Equality", replacement: "a >= 0", status: "Survived", location: at(3, 10, 3, 15) },
    { mutatorName: "Equality", replacement: "a <= 0", status: "Killed", location: at(3, 10, 3, 15) },
    { mutatorName: "Equality", replacement: "a < 0", status: "Timeout", location: at(3, 10, 3, 15) },
    { mutatorName: "Equality", replacement: "a ? 0", status: "RuntimeError", location: at(3, 10, 3, 15) },
  ];
  expect(readReport({ files: { "src/b.ts": { source, mutants } } })).toEqual({
    killed: 2,
    total: 4,
    survivors: [
      { kind: "Block", pointer: "src/b.ts:2:21", what: "{ return a > 0; } → {}" },
      { kind: "Equality", pointer: "src/b.ts:3:10", what: "a > 0 → a >= 0" },
    ],
    byKind: { Block: { killed: 0, total: 1 }, Equality: { killed: 2, total: 3 } },
  });
});
