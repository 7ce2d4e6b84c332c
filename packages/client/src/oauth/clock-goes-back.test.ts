import { afterEach, expect, test, vi } from "vitest";
import { tokenProvider } from "./index.js";

afterEach(() => {
  vi.useRealTimers();
});

test("a provider whose store hung under fake timers stores again under real ones", async () => {
  let stores = 0;
  const provider = tokenProvider({
    tokens: { accessToken: "a1", refreshToken: "r1" },
    oauth: { refresh: async () => ({ accessToken: "a2", refreshToken: "r2", tokenType: "bearer" }) },
    onTokens: () => {
      stores += 1;
      return stores === 1 ? new Promise<never>(() => undefined) : undefined;
    },
  });
  vi.useFakeTimers();
  await vi.advanceTimersByTimeAsync(3_600_000);
  void provider({ refused: true, token: "a1" }).catch(() => undefined);
  await vi.advanceTimersByTimeAsync(0);
  expect(stores).toBe(1);
  vi.useRealTimers();
  expect(await provider()).toBe("a2");
  expect(stores).toBe(2);
});
