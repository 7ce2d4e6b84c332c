import { Readable } from "node:stream";
import { describe, expect, test } from "vitest";
import { all, numbers, slowServer } from "../testing/slow-server.js";
import { settle } from "../testing/until.js";
import type { Source } from "./many-options.js";

const refuse = () => {
  throw new RangeError("cannot close");
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
  test.each(sources)("%s will do", async (_what, source) => {
    const { references } = slowServer();
    const results = await all(references.deleteMany(source()));
    expect(results.map(({ input }) => input).toSorted((a, b) => a - b)).toEqual(numbers(5));
  });

  test.each([[5], ["12"], [null], [undefined], [{}], [Promise.resolve([1])]])(
    "%j is none",
    async (source) => {
      const { references } = slowServer();
      await expect(all(references.deleteMany(source as never))).rejects.toMatchObject({
        name: "InputError",
        field: "source",
        operation: "deleteExternalReference",
      });
    },
  );

  test.each([
    ["at once", 0],
    ["in the middle", 3],
  ])("an error of the source %s comes behind the results before it", async (_when, good) => {
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

  test.each([[0], [-1], [1.5], ["8"], [Number.POSITIVE_INFINITY]])(
    "a concurrency of %j is refused",
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
  "to break off closes %s and ends the calls under way",
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
