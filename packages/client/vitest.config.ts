import { configDefaults, defineConfig } from "vitest/config";

// Only a hang takes this long; a busy machine must not fail a test. Nothing here leaves a trace that another file would
// meet, so that files share a process: to start one for each takes longer than most of them.
export default defineConfig({
  test: {
    // It needs browsers: `pnpm run runtimes`.
    exclude: [...configDefaults.exclude, "runtimes/**"],
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
