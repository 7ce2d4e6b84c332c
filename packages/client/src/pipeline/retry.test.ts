import * as fc from "fast-check";
import { expect, test } from "vitest";
import { createClient } from "../create-client.js";
import { backoffBaseMs, backoffCapMs } from "../defaults.js";
import { manualClock } from "../testing/manual-clock.js";
import { samples } from "../testing/samples.js";
import { responseOf } from "../testing/storm.js";
import type { Layer, Send } from "./layer.js";
import type { Fetch } from "./transport.js";

/** A client whose every request fails like this, its clock, and the times of its requests. */
function failingClient(fail: () => ReturnType<Fetch>, options: object = {}) {
  const clock = manualClock();
  const moments: number[] = [];
  const client = createClient({
    token: "t",
    clock,
    fetch: () => {
      moments.push(clock.now());
      return fail();
    },
    ...options,
  });
  return { clock, moments, references: client.externalReferences };
}

const failures: [string, () => ReturnType<Fetch>][] = [
  ["a 503", async () => responseOf(503, "")],
  ["a lost connection", () => Promise.reject(new TypeError("fetch failed"))],
];

test.each(failures)(
  "after %s a call is retried up to retry.attempts requests in all",
  async (_what, fail) => {
    const property = fc.asyncProperty(
      fc.integer({ min: 1, max: 9 }),
      fc.boolean(),
      async (attempts, ofCall) => {
        const retry = { attempts };
        const { clock, moments, references } = failingClient(fail, ofCall ? { retry: false } : { retry });
        const options = ofCall ? { retry } : {};
        const error = await clock.run(references.delete(1, options).catch((reason: unknown) => reason));
        expect(error).toMatchObject({ attempts });
        expect(moments).toHaveLength(attempts);
        expect(clock.pending).toBe(0);
      },
    );
    await fc.assert(property, samples(40));
  },
);

test.each(failures)("after %s each pause is random, up to a bound that doubles", async (_what, fail) => {
  const { clock, moments, references } = failingClient(fail, { retry: { attempts: 12 } });
  await clock.run(references.delete(1).catch((reason: unknown) => reason));
  const pauses = moments.slice(1).map((moment, index) => moment - (moments[index] as number));
  expect(pauses).toHaveLength(11);
  pauses.forEach((pause, index) => {
    expect(pause).toBeGreaterThanOrEqual(0);
    expect(pause).toBeLessThanOrEqual(Math.min(backoffCapMs, backoffBaseMs * 2 ** index));
  });
});

test("retry options of the call override those of the client, and the default is five attempts", async () => {
  const fail = async () => responseOf(500, "");
  const cases: [object, object, number][] = [
    [{}, {}, 5],
    [{ retry: { attempts: 2 } }, {}, 2],
    [{ retry: { attempts: 2 } }, { retry: { maxRetryAfter: 5 } }, 2],
    [{ retry: { attempts: 2 } }, { retry: { attempts: 3 } }, 3],
    [{ retry: { attempts: 2 } }, { retry: false }, 1],
    [{ retry: false }, {}, 1],
    [{ retry: false }, { retry: { maxRetryAfter: 5 } }, 5],
    [{}, { retry: undefined }, 5],
  ];
  for (const [client, call, attempts] of cases) {
    const { clock, references } = failingClient(fail, client);
    const error = await clock.run(references.delete(1, call).catch((reason: unknown) => reason));
    expect(error).toMatchObject({ attempts, status: 500 });
  }
});

test("a 429 does not count as an attempt, a 503 does", async () => {
  const answers = [429, 429, 503, 429, 503, 429, 200];
  const { clock, moments, references } = failingClient(async () => responseOf(answers.shift() ?? 500, ""), {
    retry: { attempts: 3 },
  });
  expect(await clock.run(references.delete(1))).toBeUndefined();
  expect(moments).toHaveLength(7);
});

const mistakes: [string, object, string][] = [
  [
    "a TypeError thrown by a layer",
    {
      use: [
        () => () => {
          throw new TypeError("answer.status is not a function");
        },
      ],
    },
    "TypeError: answer.status is not a function",
  ],
  [
    "a RangeError rejected by a layer",
    { use: [() => () => Promise.reject(new RangeError("no"))] },
    "RangeError: no",
  ],
  [
    "an invalid URL",
    {
      use: [
        (next: Send): Send =>
          (_url, init, call) =>
            next("https://", init, call),
      ],
      fetch: undefined,
    },
    "TypeError: Invalid URL",
  ],
  [
    "a port that fetch blocks",
    { baseUrl: "http://127.0.0.1:25", fetch: undefined },
    "TypeError: fetch failed",
  ],
  ["a transport that resolves to undefined", { fetch: async () => undefined }, "TypeError: "],
  ["a transport that rejects with a string", { fetch: () => Promise.reject("no") }, "Error: no"],
];

test.each(mistakes)("%s rejects at once, without a retry", async (_what, options, message) => {
  let attempts = 0;
  const counting: Layer = (next) => (url, init, call) => {
    attempts += 1;
    return next(url, init, call);
  };
  const { use = [], ...more } = options as { use?: Layer[] };
  const { clock, references } = failingClient(async () => responseOf(200, ""), {
    ...more,
    use: [counting, ...use],
  });
  const error = await clock.run(references.delete(1).catch((reason: unknown) => reason));
  expect(String(error)).toContain(message);
  expect(attempts).toBeLessThanOrEqual(1);
  expect(clock.pending).toBe(0);
  // Its place at the gate is free again.
  const others = Array.from({ length: 40 }, () =>
    references.delete(1).catch((reason: unknown) => String(reason)),
  );
  for (const other of await clock.run(Promise.all(others))) expect(other).toContain(message);
});
