import { defineConfig } from "vitest/config";

export default defineConfig({
  test: { include: ["{lint,evolution,corrections,drift}/**/*.test.mjs"], testTimeout: 60_000 },
});
