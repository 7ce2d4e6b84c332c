import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createClient } from "../create-client.js";
import { samples } from "../testing/samples.js";
import { goodInput } from "../testing/shielded.js";
import { all, numbers, slowServer } from "../testing/slow-server.js";
import { responseOf } from "../testing/storm.js";
import { settle } from "../testing/until.js";

const upsert = (subject_id: number, ref: string) => ({ ...goodInput, subject_id, service_model_ref: ref });

describe("createOrUpdateMany and deleteMany", () => {
  test("every input yields a result with its index, the input, and the value or error", async () => {
    const { references } = slowServer();
    const results = await all(references.deleteMany(numbers(12)));
    const good = results.filter(({ ok }) => ok).toSorted((x, y) => x.index - y.index);
    expect(good).toEqual(
      numbers(12)
        .filter((input) => input !== 9)
        .map((input) => ({ index: input - 1, input, ok: true, value: undefined })),
    );
    expect(results.filter(({ ok }) => !ok)).toMatchObject([
      { index: 8, input: 9, error: { name: "ValidationError", operation: "deleteExternalReference" } },
    ]);
    const inputs = [upsert(1, "11"), upsert(2, "12")];
    const upserted = await all(references.createOrUpdateMany(inputs, { include: ["subject"] }));
    expect(upserted.map((one) => one.ok && one.value)).toEqual([
      expect.objectContaining({ id: "11", subject: null }),
      expect.objectContaining({ id: "12", subject: null }),
    ]);
    expect(upserted[0]?.input).toBe(inputs[0]);
  });

  test("results are yielded as they finish, and a slow call does not delay the others", async () => {
    const { references } = slowServer((count) => (count === 1 ? 50 : 1));
    const results = await all(references.deleteMany(numbers(8), { concurrency: 2 }));
    expect(results.at(-1)?.input).toBe(1);
  });

  test("an empty source yields no results", async () => {
    const { references, state } = slowServer();
    expect(await all(references.deleteMany([]))).toEqual([]);
    expect(state.log).toEqual([]);
  });
});

test.each([1, 3, 8, 16])("at most %i calls run at once", async (concurrency) => {
  const { references, state } = slowServer((count) => count % 4);
  await all(references.deleteMany(numbers(60), { concurrency }));
  expect(state.most).toBe(concurrency);
});

test("the default concurrency is eight", async () => {
  const { references, state } = slowServer();
  await all(references.deleteMany(numbers(60)));
  expect(state.most).toBe(8);
});

test("upserts of the same reference are sent in order, one at a time", async () => {
  const property = fc.asyncProperty(
    fc.array(fc.record({ subject: fc.integer({ min: 1, max: 4 }), asText: fc.boolean() }), { maxLength: 40 }),
    fc.integer({ min: 1, max: 9 }),
    fc.array(fc.nat(5), { minLength: 1 }),
    async (keys, concurrency, turns) => {
      const { references, state } = slowServer((count) => turns[count % turns.length] ?? 1);
      const inputs = keys.map(({ subject, asText }, index) => ({
        ...upsert(subject, `${subject}-${index}-x`),
        subject_id: asText ? String(subject) : subject,
      }));
      const results = await all(references.createOrUpdateMany(inputs, { concurrency }));
      expect(results.every(({ ok }) => ok)).toBe(true);
      for (const subject of [1, 2, 3, 4]) {
        const refs = inputs
          .filter((one) => Number(one.subject_id) === subject)
          .map((one) => one.service_model_ref);
        expect(state.log.filter((entry) => entry.slice(1).startsWith(`${subject}-`))).toEqual(
          refs.flatMap((ref) => [`+${ref}`, `-${ref}`]),
        );
      }
    },
  );
  await fc.assert(property, samples(60));
});

test("upserts of different types, subjects or services run at once", async () => {
  const { references, state } = slowServer();
  const inputs = [
    upsert(1, "11"),
    { ...upsert(1, "12"), subject_type: "Invoice" },
    upsert(2, "13"),
    { ...upsert(1, "14"), service_name: "other" },
  ] as const;
  const results = await all(references.createOrUpdateMany(inputs));
  expect(results.every(({ ok }) => ok)).toBe(true);
  expect(state.most).toBe(4);
});

test("an unknown option rejects, and the error lists the known ones", async () => {
  const { references } = slowServer();
  const known = "expected one of signal, timeout, retry, headers";
  const options: object = { retries: 5 };
  await expect(all(references.deleteMany([1], options))).rejects.toMatchObject({
    message: `retries: unknown option; ${known}, concurrency`,
  });
  await expect(all(references.createOrUpdateMany([upsert(1, "11")], options))).rejects.toMatchObject({
    message: `retries: unknown option; ${known}, include, concurrency`,
  });
});

test("invalid inputs yield error results and do not stop the others", async () => {
  const { references, state } = slowServer();
  const hostile = {
    ...goodInput,
    get subject_id() {
      throw new RangeError("not today");
    },
  };
  const odd: unknown[] = [
    null,
    undefined,
    5,
    "Story",
    [],
    {},
    { ...goodInput, subject_id: "x" },
    { ...goodInput, service_name: 5n },
    { ...goodInput, subject_id: Symbol("s") },
    { ...goodInput, subject_id: Object.create(null) },
  ];
  const inputs = [...odd, upsert(1, "11"), ...odd, upsert(2, "12")];
  const results = await all(references.createOrUpdateMany(inputs as never[], { concurrency: 3 }));
  expect(results.filter(({ ok }) => ok).map(({ index }) => index)).toEqual([10, 21]);
  const names = results.map((result) =>
    result.ok ? "ok" : `${result.error.name} ${result.error.operation}`,
  );
  expect(new Set(names)).toEqual(new Set(["ok", "InputError createOrUpdateExternalReference"]));
  const ids = await all(
    references.deleteMany([null, "x", 0, Object.create(null), Symbol("s"), "007", 3] as number[]),
  );
  expect(ids.map(({ index, ok }) => [index, ok]).toSorted((a, b) => Number(a[0]) - Number(b[0]))).toEqual(
    [false, false, false, false, false, false, true].map((ok, index) => [index, ok]),
  );
  expect(state.log.filter((entry) => entry.startsWith("+"))).toEqual(["+11", "+12", "+3"]);
  // A getter that throws is a programming error, not an invalid input.
  await expect(all(references.createOrUpdateMany([hostile] as never))).rejects.toThrow("not today");
});

test("at most `concurrency` inputs are taken from the source ahead of the results", async () => {
  const property = fc.asyncProperty(
    fc.integer({ min: 1, max: 6 }),
    fc.integer({ min: 0, max: 30 }),
    fc.boolean(),
    fc.array(fc.nat(4), { minLength: 1 }),
    async (concurrency, count, isAsync, turns) => {
      let taken = 0;
      let seen = 0;
      let most = 0;
      function* source() {
        for (const one of numbers(count)) {
          taken += 1;
          most = Math.max(most, taken - seen);
          yield one;
        }
      }
      async function* later() {
        for (const one of source()) {
          await settle();
          yield one;
        }
      }
      const { references } = slowServer((done) => turns[done % turns.length] ?? 1);
      for await (const _ of references.deleteMany(isAsync ? later() : source(), { concurrency })) {
        seen += 1;
        await settle();
      }
      expect(seen).toBe(count);
      expect(most).toBeLessThanOrEqual(concurrency);
    },
  );
  await fc.assert(property, samples(60));
});

test("an error thrown by a layer ends the iteration and closes the source", async () => {
  const { fetch } = slowServer();
  const mistake = () => () => {
    throw new TypeError("mine");
  };
  const { externalReferences } = createClient({ token: "t", fetch, use: [mistake] });
  const taken: number[] = [];
  let closed = false;
  function* source() {
    try {
      for (const one of numbers(99)) {
        taken.push(one);
        yield one;
      }
    } finally {
      closed = true;
    }
  }
  const results = all(externalReferences.deleteMany(source(), { concurrency: 2 }));
  await expect(results).rejects.toMatchObject({ name: "TypeError", message: "mine" });
  expect([closed, taken]).toEqual([true, [1, 2]]);
});

test("results of finished calls are yielded before an error of a layer is thrown", async () => {
  let sent = 0;
  const { externalReferences } = createClient({
    token: "t",
    fetch: async () => responseOf(204, ""),
    use: [
      (next) => async (url, init, call) => {
        sent += 1;
        if (sent === 6) throw new TypeError("mine");
        return await next(url, init, call);
      },
    ],
  });
  const done: number[] = [];
  const drain = async () => {
    for await (const { index, ok } of externalReferences.deleteMany(numbers(50))) if (ok) done.push(index);
  };
  await expect(drain()).rejects.toMatchObject({ name: "TypeError", message: "mine" });
  // Five were sent before it; calls that ran beside it may have finished too.
  expect(done).toEqual(expect.arrayContaining([0, 1, 2, 3, 4]));
});

test("a token provider that fails once fails one row, and the others continue", async () => {
  let asked = 0;
  const token = () => {
    asked += 1;
    if (asked === 6) throw new Error("vault hiccup");
    return "t";
  };
  const { externalReferences } = createClient({ token, fetch: async () => responseOf(204, "") });
  const failed = [];
  for await (const result of externalReferences.deleteMany(numbers(20))) if (!result.ok) failed.push(result);
  expect(failed).toMatchObject([
    { error: { name: "KantataError", message: "the token provider failed: vault hiccup" } },
  ]);
});
