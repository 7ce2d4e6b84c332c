import { defineConfig } from "vitest/config";

// The suite as it runs on every changed copy of the source: one process, since there are thousands of them, and no
// types. A change that makes a test hang costs its limit, so it is short; it has to outlive the slowest test.
export default defineConfig({
  test: { include: ["src/**/*.test.ts"], isolate: false, testTimeout: 10_000, hookTimeout: 10_000 },
});
