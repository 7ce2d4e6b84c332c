import { expect, test } from "vitest";
import * as defaults from "./defaults.js";

/** Units in the names of numbers: at the end, or at the beginning. */
const units =
  /(Ms|PerSecond|Rows|Pages|Windows|Lanes|Concurrency|Attempts|Entries|Length)$|^(max|remembered|iteration|spelled)[A-Z]/;
const durations = /timeout|pause|backoff|retryAfter|gap|delay|wait|cap$/i;

test.each(Object.entries(defaults).filter(([, value]) => typeof value === "number"))(
  "%s has its unit in its name",
  (name, value) => {
    expect(name).toMatch(units);
    const isDuration = durations.test(name) && !name.endsWith("PerSecond");
    expect(isDuration).toBe(name.endsWith("Ms"));
    expect(value).toBeGreaterThan(0);
  },
);

test("all attempts and pauses of a call fit into the total time limit", () => {
  const { attemptTimeoutMs, totalTimeoutMs, maxAttempts, backoffBaseMs, backoffCapMs } = defaults;
  const pausesMs = Array.from({ length: maxAttempts - 1 }, (_, failures) =>
    Math.min(backoffCapMs, backoffBaseMs * 2 ** failures),
  );
  const pausedMs = pausesMs.reduce((sum, pause) => sum + pause, 0);
  const failingMs = maxAttempts * attemptTimeoutMs + pausedMs;
  console.log(
    `worst-case wait of a call: ${totalTimeoutMs / 1000} s while the rate limit lasts; ` +
      `${failingMs / 1000} s if no response comes (${maxAttempts} attempts of ${attemptTimeoutMs / 1000} s, ` +
      `${pausedMs / 1000} s of pauses); ${pausedMs / 1000} s of pauses if every response is an error`,
  );
  // Otherwise the last attempts of a failing call would never be made.
  expect(failingMs).toBeLessThanOrEqual(totalTimeoutMs);
  expect(defaults.retryAfterCapMs).toBeLessThan(totalTimeoutMs);
  expect(defaults.gatePauseCapMs).toBeLessThan(totalTimeoutMs);
});
