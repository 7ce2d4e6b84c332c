import { afterEach, expect, test, vi } from "vitest";
import { refreshWaitMs } from "../defaults.js";
import { type Tokens, tokenProvider } from "./index.js";

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
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

test("a store that hung under fake timers is called again half a minute later, also if the clock did not go back", async () => {
  vi.useFakeTimers();
  const fresh = { accessToken: "a2", refreshToken: "r2", tokenType: "bearer" };
  const stored: Tokens[] = [];
  const provider = tokenProvider({
    tokens: { accessToken: "a1", refreshToken: "r1" },
    oauth: { refresh: async () => fresh },
    onTokens: (tokens) => {
      stored.push(tokens);
      return stored.length === 1 ? new Promise<never>(() => undefined) : undefined;
    },
  });
  void provider({ refused: true, token: "a1" }).catch(() => undefined);
  await vi.advanceTimersByTimeAsync(0);
  const later = performance.now() + refreshWaitMs;
  vi.useRealTimers();
  vi.spyOn(performance, "now").mockReturnValue(later);
  expect(await provider()).toBe("a2");
  expect(stored).toEqual([fresh, fresh]);
});

test("a refresh in flight is not sent again when the clock goes back", async () => {
  vi.useFakeTimers();
  await vi.advanceTimersByTimeAsync(3_600_000);
  const sent: ((tokens: Tokens) => void)[] = [];
  const provider = tokenProvider({
    tokens: { accessToken: "a1", refreshToken: "r1" },
    oauth: { refresh: () => new Promise((resolve) => sent.push(resolve)) },
    onTokens: () => undefined,
  });
  const first = provider({ refused: true, token: "a1" });
  vi.useRealTimers();
  expect(provider({ refused: true, token: "a1" })).toBe(first);
  sent[0]?.({ accessToken: "a2", refreshToken: "r2", tokenType: "bearer" });
  expect(await first).toBe("a2");
  expect(sent).toHaveLength(1);
});
