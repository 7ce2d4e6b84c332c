import { defineConfig } from "vitest/config";

// Runtimes are fetched first, and some failures take their time.
export default defineConfig({
  test: { include: ["runtimes/*.test.ts"], testTimeout: 300_000, maxConcurrency: 2, reporters: ["verbose"] },
});
