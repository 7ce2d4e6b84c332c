import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // Nothing here leaves a trace that another file would meet, so that files share a process.
    isolate: false,
    // Many tests wait for other processes most of the time.
    maxWorkers: 3,
    // Long enough that only a hang fails, not a busy machine.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
