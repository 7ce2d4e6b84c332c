import { defineConfig } from "vitest/config";

// Long enough that only a hang fails, not a busy machine. The tests mostly wait for the programs that they start.
export default defineConfig({ test: { testTimeout: 120_000, hookTimeout: 120_000, maxWorkers: 3 } });
