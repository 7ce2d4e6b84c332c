import { tmpdir } from "node:os";
import { join } from "node:path";

/** Changes the source in small ways and asks whether a test notices: `pnpm run mutants`. */
export default {
  testRunner: "vitest",
  plugins: ["@stryker-mutator/vitest-runner"],
  vitest: { configFile: "mutants/vitest.config.ts", related: false },
  coverageAnalysis: "perTest",
  concurrency: 2,
  mutate: ["src/**/*.ts", "!src/**/*.{test,test-d}.ts", "!src/testing/**"],
  // Copies lie outside of the work tree: whatever interrupts this, no changed source stays behind.
  tempDirName: join(tmpdir(), "kantata-references-mutants"),
  cleanTempDir: "always",
  // All that the copies need. Without a tsconfig nothing has to be read by an API that TypeScript 7 no longer has.
  ignorePatterns: ["*", "!src/**/*", "!mutants/**/*", "!package.json"],
  disableTypeChecks: false,
  timeoutMS: 5_000,
  reporters: ["json", "html", "clear-text"],
  clearTextReporter: { allowColor: false, reportTests: false, logTests: false },
  jsonReporter: { fileName: ".cache/mutants/mutants.json" },
  htmlReporter: { fileName: ".cache/mutants/mutants.html" },
  // For `--incremental`, which tries again what its tests or its source have changed.
  incrementalFile: ".cache/mutants/incremental.json",
};
