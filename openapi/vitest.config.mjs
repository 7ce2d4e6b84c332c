import { defineConfig } from "vitest/config";

export default defineConfig({
  test: { include: ["{lint,evolution,drift}/**/*.test.mjs"], testTimeout: 60_000 },
});
