import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** The quick files first: most changes are noticed by any of them. */
class QuickFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    // oxlint-disable-next-line unicorn/no-array-sort -- this is no array, but the order that vitest would take
    return (await super.sort(files)).toReversed();
  }
}

// The suite as it runs on every changed copy of the source. There are thousands of them, so it is one process without
// types, and properties are tried on fewer samples. A change that makes a test hang costs the whole limit: it is short,
// and still many times what the slowest test takes.
export default defineConfig({
  test: {
    include: ["src/**/*.test.ts"],
    exclude: [
      // They start programs, which use what is built.
      "src/web-only.test.ts",
      "src/call/exit.test.ts",
      // They collect garbage, which takes longer than all others together.
      "src/**/memory.test.ts",
      // It compares frames of stacks, and the changed copies have others.
      "src/call/trace.test.ts",
    ],
    env: { MUTANTS: "true" },
    isolate: false,
    runner: "./mutants/stop-at-once.ts",
    passWithNoTests: true,
    sequence: { sequencer: QuickFirst },
    testTimeout: 5_000,
    hookTimeout: 5_000,
  },
});
