import { defineConfig } from "vitest/config";

export default defineConfig({ test: { include: ["lint/**/*.test.mjs"], testTimeout: 60_000 } });
