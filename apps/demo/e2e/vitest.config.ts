import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

// One browser at a time: the figures that are printed are those of a machine with nothing else to do.
export default defineConfig({
  test: {
    root: fileURLToPath(new URL(".", import.meta.url)),
    include: ["*.e2e.ts"],
    globalSetup: "./find-chromium.ts",
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
