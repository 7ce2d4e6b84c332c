import { expect, test } from "vitest";
import type { FetchAnswer } from "../calls/fetch.js";
import { createClient } from "../create-client.js";
import { retryAfterCapMs } from "../defaults.js";
import type { Outcome } from "../gate/gate.js";
import { manualClock } from "../testing/manual-clock.js";
import { answerOf } from "../testing/storm.js";

/** What a gate of one's own hears of an attempt that ends like this. */
async function heard(answer: () => Promise<FetchAnswer>, retry: object | false = false): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const fetch = async () => await (outcomes.length === 0 ? answer() : answerOf(204, ""));
  const gate = { enter: () => ({ leave: (outcome: Outcome) => outcomes.push(outcome) }) };
  const clock = manualClock();
  const { externalReferences } = createClient({ token: "t", gate, fetch, retry, clock });
  await clock.run(externalReferences.delete(1).catch(() => undefined));
  return outcomes;
}

test.each([
  [200, "ok"],
  [204, "ok"],
  [302, "ok"],
  [401, "ok"],
  [404, "ok"],
  [501, "ok"],
  [408, "failed"],
  [500, "failed"],
  [502, "failed"],
  [503, "failed"],
  [504, "failed"],
])("the gate hears of an answer with %i that it is %s", async (status, kind) => {
  expect(await heard(async () => answerOf(status, ""))).toEqual([{ kind }]);
});

test("the gate hears of an attempt without an answer that it failed", async () => {
  expect(await heard(() => Promise.reject(new TypeError("fetch failed")))).toEqual([{ kind: "failed" }]);
  expect(await heard(() => Promise.reject(new RangeError("a mistake")))).toEqual([{ kind: "failed" }]);
});

test.each([
  [undefined, false, undefined],
  ["7", false, 7_000],
  ["1.25", false, 1_250],
  ["99999", false, retryAfterCapMs],
  ["99999", { attempts: 1, maxRetryAfter: 5_000 }, 5_000],
  ["3", { attempts: 1, maxRetryAfter: 5_000 }, 3_000],
  ["5 Nov, 2026", false, undefined],
] satisfies [string | undefined, object | false, number | undefined][])(
  "the gate hears of a refusal for the rate, with the wait asked for cut to what the call bears: %s",
  async (retryAfter, retry, retryAfterMs) => {
    const answer = answerOf(429, "", retryAfter === undefined ? {} : { "retry-after": retryAfter });
    // Only what the first attempt was told: a short wait is waited out at the gate.
    const [outcome] = await heard(async () => answer, retry);
    expect(outcome).toEqual({ kind: "limited", retryAfterMs });
  },
);

test("a wait as long as what is left of the call is not begun", async () => {
  const clock = manualClock();
  const answer = async () => answerOf(503, "", { "retry-after": "7" });
  const options = { token: "t", clock, fetch: answer } as const;
  const tight = createClient({ ...options, timeout: { total: 7_000 } }).externalReferences;
  const error = await clock.run(tight.delete(1).catch((reason: unknown) => reason));
  expect(error).toMatchObject({ name: "ServerError", attempts: 1, elapsedMs: 0 });
});
