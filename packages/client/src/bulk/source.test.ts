import { Readable } from "node:stream";
import { describe, expect, test } from "vitest";
import { goodInput } from "../testing/shielded.js";
import { all, numbers, slowServer } from "../testing/slow-server.js";
import { settle } from "../testing/until.js";
import type { Source } from "./many-options.js";

const refuse = (): never => {
  throw new RangeError("cannot go on");
};

describe("sources", () => {
  const sources: [string, () => Source<number>][] = [
    ["a list", () => numbers(5)],
    ["a set", () => new Set(numbers(5))],
    [
      "a generator",
      () =>
        (function* () {
          yield* numbers(5);
        })(),
    ],
    [
      "an asynchronous generator",
      () =>
        (async function* () {
          for (const one of numbers(5)) {
            await settle();
            yield one;
          }
        })(),
    ],
    ["a stream", () => Readable.from(numbers(5)) as AsyncIterable<number>],
    [
      "an iterator without return",
      () =>
        ({
          [Symbol.iterator]: () => {
            const left = numbers(5);
            return { next: () => ({ done: left.length === 0, value: left.shift() ?? 0 }) };
          },
        }) as Iterable<number>,
    ],
  ];
  test.each(sources)("%s works as a source", async (_what, source) => {
    const { references } = slowServer();
    const results = await all(references.deleteMany(source()));
    expect(results.map(({ input }) => input).toSorted((a, b) => a - b)).toEqual(numbers(5));
  });

  test.each([[5], ["12"], [null], [undefined], [{}], [Promise.resolve([1])]])(
    "%j as a source rejects with InputError",
    async (source) => {
      const { references } = slowServer();
      await expect(all(references.deleteMany(source as never))).rejects.toMatchObject({
        name: "InputError",
        field: "source",
        message: expect.stringMatching(
          /^source: \S+ is not valid; expected an array, or anything else that can be iterated$/,
        ),
        operation: "deleteExternalReference",
      });
    },
  );

  test.each([
    ["at the start", 0],
    ["in the middle", 3],
  ])("an error of the source %s is thrown after the results before it", async (_when, good) => {
    function* failing() {
      yield* numbers(good);
      throw new RangeError("line 4 is broken");
    }
    async function* failingLater() {
      await settle();
      yield* failing();
    }
    for (const source of [failing, failingLater]) {
      const { references } = slowServer();
      const seen: number[] = [];
      const reading = (async () => {
        for await (const { input } of references.deleteMany(source(), { concurrency: 2 })) seen.push(input);
      })();
      await expect(reading).rejects.toThrow(new RangeError("line 4 is broken"));
      expect(seen.toSorted((a, b) => a - b)).toEqual(numbers(good));
    }
  });

  test("next() of the source is not called before its last call has resolved", async () => {
    const { references } = slowServer();
    const asked: number[] = [];
    let answering = 0;
    let most = 0;
    const source: AsyncIterableIterator<number> = {
      async next() {
        asked.push(asked.length + 1);
        const value = asked.length;
        answering += 1;
        most = Math.max(most, answering);
        for (let turn = 0; turn < value % 4; turn += 1) await settle();
        answering -= 1;
        return value > 20 ? { done: true, value: undefined } : { done: false, value };
      },
      [Symbol.asyncIterator]: () => source,
    };
    const results = await all(references.deleteMany(source));
    expect(results).toHaveLength(20);
    expect(asked).toEqual(numbers(21));
    expect(most).toBe(1);
  });

  test.each([
    ["fails", () => refuse()],
    ["ends", () => ({ done: true as const, value: undefined })],
  ])("a source that %s is neither called again nor closed", async (_what, last) => {
    const { references } = slowServer();
    const asked: number[] = [];
    let closed = 0;
    const iterator: Iterator<number, undefined> = {
      next() {
        asked.push(asked.length + 1);
        if (asked.length === 3) return last();
        return asked.length > 3 ? { done: true, value: undefined } : { done: false, value: asked.length };
      },
      return() {
        closed += 1;
        return { done: true, value: undefined };
      },
    };
    await all(references.deleteMany({ [Symbol.iterator]: () => iterator })).catch(() => undefined);
    expect(asked).toEqual(numbers(3));
    expect(closed).toBe(0);
  });

  test.each([[0], [-1], [1.5], ["8"], [Number.POSITIVE_INFINITY]])(
    "a concurrency of %j rejects with InputError",
    async (concurrency) => {
      const { references } = slowServer();
      await expect(
        all(references.deleteMany([1], { concurrency: concurrency as number })),
      ).rejects.toMatchObject({
        name: "InputError",
        field: "concurrency",
        operation: "deleteExternalReference",
      });
    },
  );
});

test.each([
  [
    "a generator",
    (closed: () => void) =>
      (function* () {
        try {
          yield* numbers(99);
        } finally {
          closed();
        }
      })(),
  ],
  [
    "an asynchronous generator",
    (closed: () => void) =>
      (async function* () {
        try {
          yield* numbers(99);
        } finally {
          closed();
        }
      })(),
  ],
  [
    "a source that fails to close",
    (closed: () => void) =>
      (function* () {
        try {
          yield* numbers(99);
        } finally {
          closed();
          refuse();
        }
      })(),
  ],
] satisfies [string, (closed: () => void) => Source<number>][])(
  "leaving the loop closes %s and aborts the running calls",
  async (_what, open) => {
    const { references, state } = slowServer((count) => (count === 1 ? 0 : 20));
    let closed = 0;
    for await (const { input } of references.deleteMany(
      open(() => {
        closed += 1;
      }),
      { concurrency: 4 },
    )) {
      expect(input).toBe(1);
      break;
    }
    expect(state.signals.filter(({ aborted }) => aborted)).toHaveLength(state.signals.length - 1);
    await settle();
    expect(closed).toBe(1);
  },
);

test("a source that reuses one object sends the values that it had each time", async () => {
  const { references, state } = slowServer();
  const input = { ...goodInput };
  const sent = ["11", "12", "13"];
  function* source() {
    for (const ref of sent) yield Object.assign(input, { service_model_ref: ref });
  }
  expect(await all(references.createOrUpdateMany(source()))).toHaveLength(3);
  expect(state.log.filter((one) => one.startsWith("+"))).toEqual(sent.map((ref) => `+${ref}`));
});
