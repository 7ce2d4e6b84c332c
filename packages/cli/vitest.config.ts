import { defineConfig } from "vitest/config";

// Long enough that only a hang fails, not a busy machine.
export default defineConfig({ test: { testTimeout: 60_000, hookTimeout: 60_000 } });
