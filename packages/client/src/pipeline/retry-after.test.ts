import { expect, test } from "vitest";
import { createClient } from "../create-client.js";
import { retryAfterCapMs } from "../defaults.js";
import { goodPage, inTurn, says } from "../testing/faults.js";
import { distantLimits, leapingClock } from "../testing/leaping-clock.js";
import { serve } from "../testing/loopback-server.js";

/** A server that sends this status and header once and then a page, and a client whose clock records its pauses. */
async function refusedOnce(
  status: number,
  retryAfter: string | undefined,
  more: Record<string, string> = {},
) {
  const headers = { "x-request-id": "req-7", ...more };
  const refusal = says(status, "{}", {
    ...headers,
    ...(retryAfter === undefined ? {} : { "retry-after": retryAfter }),
  });
  const clock = leapingClock();
  const { url, seen } = await serve(inTurn(refusal, says(200, goodPage)));
  const client = createClient({ token: "t", baseUrl: url, timeout: distantLimits, clock });
  return { clock, seen, references: client.externalReferences };
}

const date = "Tue, 03 Nov 2026 10:15:00 GMT";
const inHalfAMinute = "Tue, 03 Nov 2026 10:15:30 GMT";
const inADay = "Wed, 04 Nov 2026 10:15:00 GMT";

/** Matches milliseconds within 5 seconds, because the clock of the test runs on in real time. */
const about = (ms: number) => ({ asymmetricMatch: (got: unknown) => Math.abs(Number(got) - ms) <= 5_000 });

test.each([429, 503])("a %i is retried after the time in Retry-After", async (status) => {
  for (const [header, ms] of [
    ["30", 30_000],
    [" 30 ", 30_000],
    ["60", 60_000],
    ["5, 30", 30_000],
    ["30,5", 30_000],
    ["5, 30.25", 30_250],
    [inHalfAMinute, 30_000],
    // Obsolete date formats that a client must still read.
    ["Tue Nov  3 10:15:30 2026", 30_000],
    ["Tuesday, 03-Nov-26 10:15:30 GMT", 30_000],
  ] as const) {
    const { clock, seen, references } = await refusedOnce(status, header, { date });
    expect((await references.list({ subject_type: "Story" })).data).toHaveLength(1);
    expect(clock.leapt).toEqual([about(ms)]);
    expect(seen).toHaveLength(2);
  }
});

test.each([
  ["1000000000", 1e12],
  ["61", 61_000],
  ["60.5", 60_500],
  [inADay, 86_400_000],
])("a Retry-After over the cap rejects at once: %s", async (header, retryAfterMs) => {
  for (const [status, name] of [
    [429, "RateLimitError"],
    [503, "ServerError"],
  ] as const) {
    const { clock, seen, references } = await refusedOnce(status, header, { date });
    await expect(references.delete(1)).rejects.toMatchObject({
      name,
      status,
      retryAfterMs,
      attempts: 1,
      requestId: "req-7",
    });
    expect(clock.leapt).toEqual([]);
    expect(seen).toHaveLength(1);
  }
});

test.each([
  "-5",
  "1e9",
  "soon",
  "",
  "Infinity",
  "0x10",
  "12 parsecs",
  "Tue, 99 Foo",
  "5, soon",
  "5,",
  "5 30",
  "5, 3.x",
  "not now 2030",
  "x Tue Nov  3 10:15:30 2026",
  "wait 3000",
  "after 2030",
])("an unreadable Retry-After is ignored: %j", async (header) => {
  for (const status of [429, 503]) {
    const { seen, references } = await refusedOnce(status, header);
    await references.list({ subject_type: "Story" });
    expect(seen).toHaveLength(2);
    const { references: single } = await refusedOnce(status, header);
    await expect(single.delete(1, { retry: false })).rejects.toMatchObject({
      status,
      retryAfterMs: undefined,
    });
  }
});

test("without the header, a 429 pauses at the gate, longer than a failure does", async () => {
  const { clock, references } = await refusedOnce(429, undefined);
  await references.list({ subject_type: "Story" });
  // The call's own pause runs during that of the gate and adds nothing.
  const waitedMs = clock.leapt.reduce((sum, leap) => sum + leap, 0);
  expect(waitedMs).toBeGreaterThanOrEqual(450);
  expect(waitedMs).toBeLessThanOrEqual(1000);
});

test("a Retry-After date in the past means no pause, never a negative one", async () => {
  const { seen, references } = await refusedOnce(503, date, { date: inHalfAMinute });
  await references.list({ subject_type: "Story" });
  expect(seen).toHaveLength(2);
  const { references: single } = await refusedOnce(503, date, { date: inHalfAMinute });
  await expect(single.delete(1, { retry: false })).rejects.toMatchObject({ retryAfterMs: 0 });
});

test("an error without a retry names the wait and the options that limit it", async () => {
  const { references } = await refusedOnce(429, "120");
  const hint = "it asks to wait 120 s (retry.maxRetryAfter, timeout.total)";
  await expect(references.delete(1)).rejects.toThrow(`429: {}; ${hint} (request req-7)`);
  const { references: other } = await refusedOnce(503, "0");
  await expect(other.delete(1, { retry: false })).rejects.toThrow(/^503: {} \(request req-7\)$/);
});

test("a call can set its own cap on Retry-After", async () => {
  const patient = await refusedOnce(429, "300");
  const page = await patient.references.list(
    { subject_type: "Story" },
    { retry: { maxRetryAfter: 300_000 } },
  );
  expect(page.data).toHaveLength(1);
  expect(patient.clock.leapt).toEqual([about(300_000)]);
  const hasty = await refusedOnce(429, "2");
  await expect(hasty.references.delete(1, { retry: { maxRetryAfter: 1_999 } })).rejects.toMatchObject({
    name: "RateLimitError",
    retryAfterMs: 2_000,
  });
});

test("a pause that would outlast timeout.total rejects at once", async () => {
  const { clock, references } = await refusedOnce(429, "700");
  const limits = { timeout: { total: 650_000 }, retry: { maxRetryAfter: 1_000_000 } };
  await expect(references.delete(1, limits)).rejects.toMatchObject({
    name: "RateLimitError",
    retryAfterMs: 700_000,
  });
  expect(clock.leapt).toEqual([]);
});

test("an absurd Retry-After delays other calls no longer than the cap", async () => {
  const { clock, references } = await refusedOnce(429, "1000000000");
  await expect(references.delete(1)).rejects.toMatchObject({ name: "RateLimitError" });
  expect((await references.list({ subject_type: "Story" })).data).toHaveLength(1);
  expect(clock.leapt).toEqual([about(retryAfterCapMs)]);
});
