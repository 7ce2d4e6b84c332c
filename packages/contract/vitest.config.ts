import { defineConfig } from "vitest/config";

// Only a hang takes this long; a busy machine must not fail a test. Two files at once, since half of the time goes by
// in the processes of Prism; they share their modules, so that the cases are not made anew for each file.
export default defineConfig({
  test: { testTimeout: 120_000, hookTimeout: 120_000, maxWorkers: 2, isolate: false },
});
