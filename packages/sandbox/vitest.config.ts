import { defineConfig } from "vitest/config";

// Only a hang takes this long; a busy machine must not fail a test.
export default defineConfig({ test: { testTimeout: 240_000, hookTimeout: 240_000 } });
