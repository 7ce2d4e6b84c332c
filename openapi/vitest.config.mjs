import { defineConfig } from "vitest/config";

// Only a hang takes this long; a busy machine must not fail a test.
export default defineConfig({
  test: {
    include: ["{lint,evolution,corrections,drift}/**/*.test.mjs"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
