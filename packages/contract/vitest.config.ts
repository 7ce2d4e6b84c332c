import { defineConfig } from "vitest/config";

// The timeouts are long enough that only a hang fails, not a busy machine. Two workers, since the tests wait for Prism
// half of the time. Files share modules (`isolate: false`), so that the cases are generated once per worker.
export default defineConfig({
  test: { testTimeout: 120_000, hookTimeout: 120_000, maxWorkers: 2, isolate: false },
});
