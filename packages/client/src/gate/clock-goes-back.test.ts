import { afterEach, expect, test, vi } from "vitest";
import { createClient } from "../create-client.js";
import { responseOf } from "../testing/storm.js";
import { createGate } from "./create-gate.js";

afterEach(() => {
  vi.useRealTimers();
});

test("a gate paused under fake timers opens after its pause under real ones", async () => {
  const responses = [responseOf(429, "", { "retry-after": "0.05" })];
  const gate = createGate();
  const client = createClient({
    token: "t",
    gate,
    retry: false,
    timeout: { total: 20_000 },
    fetch: async () => responses.shift() ?? responseOf(204, ""),
  });
  vi.useFakeTimers({ now: Date.now() + 3_600_000 });
  // A test that ran for an hour of fake time.
  await vi.advanceTimersByTimeAsync(3_600_000);
  await expect(client.externalReferences.delete(1)).rejects.toMatchObject({ status: 429 });
  vi.useRealTimers();
  // A gate that stays paused would make this reject after twenty seconds.
  expect(await client.externalReferences.delete(2)).toBeUndefined();
});

test("a token refresh started under fake timers is started again under real ones", async () => {
  const asked: boolean[] = [];
  const client = createClient({
    token: ({ refused }) => {
      asked.push(refused);
      if (!refused) return "t1";
      // The first refresh hangs.
      return asked.filter(Boolean).length === 1 ? new Promise<never>(() => undefined) : "t2";
    },
    fetch: async (_url, { headers }) =>
      responseOf(headers.get("authorization") === "Bearer t2" ? 204 : 401, ""),
  });
  vi.useFakeTimers();
  await vi.advanceTimersByTimeAsync(3_600_000);
  void client.externalReferences.delete(1).catch(() => undefined);
  await vi.advanceTimersByTimeAsync(0);
  expect(asked).toEqual([false, true]);
  vi.useRealTimers();
  await client.externalReferences.delete(2);
  expect(asked).toEqual([false, true, false, true]);
});
