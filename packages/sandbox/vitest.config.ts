import { defineConfig } from "vitest/config";

// Only a hang takes this long; a busy machine must not fail a test. Nothing here leaves a trace that another file would
// meet, so that files share a process.
export default defineConfig({ test: { isolate: false, testTimeout: 240_000, hookTimeout: 240_000 } });
