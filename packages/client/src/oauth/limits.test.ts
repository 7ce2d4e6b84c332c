import { expect, onTestFinished, test, vi } from "vitest";
import { createOAuth } from "./index.js";

const good = { clientId: "id", redirectUri: "https://app.example/cb", clientSecret: "hush" };
const tokens = { access_token: "a", token_type: "bearer" };

test("a request times out after 30 seconds, or after timeoutMs", async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const signals: AbortSignal[] = [];
  const fetch = (_url: unknown, init?: RequestInit) => {
    if (init?.signal) signals.push(init.signal);
    return new Promise<Response>(() => undefined);
  };
  for (const [options, limit] of [
    [{}, 30_000],
    [{ timeoutMs: 5 }, 5],
  ] as const) {
    const going = createOAuth({ ...good, fetch, ...options }).refresh("r-1");
    const ended = going.catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(limit - 1);
    expect(signals.at(-1)?.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(await ended).toMatchObject({
      code: "timeout",
      message: expect.stringMatching(
        new RegExp(`^no response from https://.+ within ${limit} ms; try again, or raise timeoutMs$`),
      ),
    });
    expect(signals.at(-1)?.aborted).toBe(true);
  }
  expect(vi.getTimerCount()).toBe(0);
});

test("a response in time leaves no timer", async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const oauth = createOAuth({ ...good, fetch: async () => Response.json(tokens) });
  expect(await oauth.refresh("r-1")).toMatchObject({ accessToken: "a" });
  expect(vi.getTimerCount()).toBe(0);
});
