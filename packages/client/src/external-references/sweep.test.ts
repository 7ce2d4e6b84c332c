import { type SubjectType, subjectTypeValues } from "@kantata-refs/schema";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { createClient } from "../create-client.js";
import type { Checkpoint, SweepCheckpoint } from "../paging/checkpoint.js";
import type { Fetch } from "../pipeline/transport.js";
import { type ModelServer, modelServer } from "../testing/model-server.js";
import { idRange, idsOf, rowsFrom } from "../testing/parts.js";
import { samples } from "../testing/samples.js";
import { responseOf } from "../testing/storm.js";
import { settle } from "../testing/until.js";

/** A server with this many rows of each type; the ids of each type begin at another thousand. */
function typedServer(counts: Record<string, number>) {
  const models = new Map<string, ModelServer>();
  Object.entries(counts).forEach(([type, count], index) => {
    const model = modelServer();
    model.rows = rowsFrom(count, 1000 * (index + 1));
    models.set(type, model);
  });
  const asked: string[] = [];
  const state = { active: 0, most: 0 };
  const fetch: Fetch = async (url, init) => {
    const type = new URL(url).searchParams.get("subject_type") ?? "";
    asked.push(type);
    state.active += 1;
    state.most = Math.max(state.most, state.active);
    await settle();
    state.active -= 1;
    const model = models.get(type) ?? modelServer();
    const answer = await model.fetch(url, init);
    return new Response(
      (await answer.text()).replaceAll('"subject_type":"Story"', `"subject_type":"${type}"`),
    );
  };
  return { fetch, asked, state, references: createClient({ token: "t", fetch }).externalReferences };
}

const counts = { Story: 7, Role: 0, User: 3, Invoice: 12 };
const subjectTypes = ["Story", "Role", "User", "Invoice"] as const;
const all = [...idRange(7, 1000), ...idRange(3, 3000), ...idRange(12, 4000)];

test("a sweep requests all 33 subject types, four at once, and rows have their type", async () => {
  const { references, asked, state } = typedServer(
    Object.fromEntries(subjectTypeValues.map((type) => [type, 2])),
  );
  const types: string[] = [];
  for await (const { subject_type } of references.sweep()) types.push(subject_type);
  expect(types.toSorted()).toEqual([...subjectTypeValues, ...subjectTypeValues].toSorted());
  expect(asked.toSorted()).toEqual([...subjectTypeValues].toSorted());
  expect(state.most).toBe(4);
});

test.each([1, 2, 9])("with %i lanes, at most that many types are requested at once", async (lanes) => {
  const { references, state } = typedServer(counts);
  const ids = await idsOf(references.sweep({ per_page: 2 }, { subjectTypes, lanes }));
  expect(ids.toSorted()).toEqual(all);
  expect(state.most).toBe(Math.min(lanes, 4));
});

test("rows of one type are yielded in order", async () => {
  const { references } = typedServer(counts);
  const ids = await idsOf(references.sweep({ per_page: 3 }, { subjectTypes }));
  for (const thousand of ["1", "3", "4"]) {
    const own = ids.filter((id) => id.startsWith(thousand));
    expect(own).toEqual(own.toSorted());
  }
});

test("filters apply to every type", async () => {
  const asked: URLSearchParams[] = [];
  const { fetch } = typedServer(counts);
  const { externalReferences } = createClient({
    token: "t",
    fetch: (url, init) => {
      asked.push(new URL(url).searchParams);
      return fetch(url, init);
    },
  });
  await idsOf(externalReferences.sweep({ status: "failed", service_name: "jira" }, { subjectTypes }));
  expect(asked.every((one) => one.get("status") === "failed" && one.get("service_name") === "jira")).toBe(
    true,
  );
});

test.each([{}, { mode: "parallel" }] as const)(
  "a resume continues each type after any row or page: %j",
  async (mode) => {
    const property = fc.asyncProperty(
      fc.integer({ min: 2, max: 5 }),
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 1, max: 23 }),
      fc.boolean(),
      async (per_page, lanes, stride, byPage) => {
        const { references } = typedServer(counts);
        const ids: string[] = [];
        let resume: Checkpoint | undefined;
        for (let ended = false; !ended; ) {
          const call = references.sweep({ per_page }, { ...mode, subjectTypes, lanes, resume });
          const rows = call[Symbol.asyncIterator]();
          const pages = call.pages();
          for (let taken = 0; taken < stride && !ended; taken += 1) {
            const { value } = byPage ? await pages.next() : await rows.next();
            ended = value === undefined;
            if (value !== undefined)
              ids.push(...("data" in value ? value.data : [value]).map(({ id }) => id));
            resume = JSON.parse(JSON.stringify((byPage ? pages : rows).checkpoint ?? null)) ?? resume;
          }
          await rows.return?.();
          await pages.return?.();
        }
        expect(ids.toSorted()).toEqual(all);
      },
    );
    await fc.assert(property, samples(40));
  },
);

test.each([1, 3])(
  "a resume after any row, with %i lanes, yields exactly the remaining rows",
  async (lanes) => {
    for (let taken = 1; taken <= all.length; taken += 1) {
      const { references } = typedServer(counts);
      const rows = references.sweep({ per_page: 3 }, { subjectTypes, lanes })[Symbol.asyncIterator]();
      const ids: string[] = [];
      while (ids.length < taken) ids.push((await rows.next()).value?.id ?? "");
      const resume = JSON.parse(JSON.stringify(rows.checkpoint));
      await rows.return?.();
      ids.push(...(await idsOf(references.sweep({ per_page: 3 }, { subjectTypes, lanes, resume }))));
      expect(ids.toSorted()).toEqual(all);
    }
  },
);

test("a resume does not request finished types", async () => {
  const { references, asked } = typedServer(counts);
  const rows = references.sweep({}, { subjectTypes, lanes: 1 })[Symbol.asyncIterator]();
  for (let taken = 0; taken < 9; taken += 1) await rows.next();
  asked.length = 0;
  const rest = await idsOf(references.sweep({}, { subjectTypes, resume: rows.checkpoint }));
  expect(rest).toEqual(["3002", ...idRange(12, 4000)]);
  expect(asked).toEqual(["User", "Invoice"]);
});

test("a checkpoint has only the types that were started", async () => {
  const { references } = typedServer(counts);
  const pages = references.sweep({}, { subjectTypes, lanes: 1 }).pages();
  const checkpoints: unknown[] = [];
  for await (const { checkpoint } of pages) checkpoints.push(checkpoint);
  const behind = (createdAt: unknown) => expect.objectContaining({ mode: "exact", createdAt });
  expect(checkpoints.map((one) => (one as SweepCheckpoint).subjectTypes)).toEqual([
    { Story: behind(expect.any(String)) },
    { Story: "done", Role: "done", User: behind(expect.any(String)) },
    { Story: "done", Role: "done", User: "done", Invoice: behind(expect.any(String)) },
  ]);
});

test("a checkpoint of another sweep, or of a list, throws InputError", async () => {
  const { references, asked } = typedServer(counts);
  const rows = references.sweep({}, { subjectTypes })[Symbol.asyncIterator]();
  await rows.next();
  const { checkpoint } = rows;
  await rows.return?.();
  const { length } = asked;
  for (const call of [
    references.sweep({ status: "failed" }, { subjectTypes, resume: checkpoint }),
    references.list({ subject_type: "Story" }, { resume: checkpoint }),
  ])
    await expect(idsOf(call)).rejects.toMatchObject({ name: "InputError", field: "resume" });
  expect(asked).toHaveLength(length);
});

test("a sweep can be resumed with fewer or more types", async () => {
  const { references, asked } = typedServer(counts);
  const sweep = (types: readonly SubjectType[], resume?: Checkpoint) =>
    references.sweep({ per_page: 2 }, { subjectTypes: types, lanes: 1, resume });
  const whole = await idsOf(sweep(subjectTypes));
  const [first, ...rest] = subjectTypes;
  const rows = sweep([first, ...rest])[Symbol.asyncIterator]();
  const { value } = await rows.next();
  await rows.return?.();
  asked.length = 0;
  const without = await idsOf(sweep(rest, rows.checkpoint));
  expect(asked).not.toContain(first);
  const { length: ofFirst } = await idsOf(sweep([first]));
  expect(without).toHaveLength(whole.length - ofFirst);
  const with33 = await idsOf(sweep(subjectTypes, rows.checkpoint));
  expect(new Set([...with33, value?.id])).toEqual(new Set(whole));
  expect(with33).toHaveLength(whole.length - 1);
});

test("an error of one type ends the sweep and aborts the requests of the others", async () => {
  const signals: AbortSignal[] = [];
  const { externalReferences } = createClient({
    token: "t",
    fetch: (url, { signal }) => {
      signals.push(signal);
      if (url.includes("Role")) return Promise.resolve(responseOf(403, { errors: ["not for you"] }));
      return new Promise((_, reject) => {
        signal.addEventListener("abort", () => reject(signal.reason));
      });
    },
  });
  await expect(idsOf(externalReferences.sweep({}, { subjectTypes }))).rejects.toMatchObject({
    name: "PermissionError",
    operation: "listExternalReferences",
    message: "Role: 403: not for you",
    subjectType: "Role",
    stack: expect.stringMatching(/^PermissionError: Role: 403: not for you\n/),
  });
  await settle();
  expect(signals).toHaveLength(4);
  expect(signals.filter(({ aborted }) => aborted)).toHaveLength(3);
});

test("a parallel sweep of unchanged rows reports no drift", async () => {
  const { references } = typedServer(counts);
  const drift: unknown[] = [];
  const sweep = references.sweep(
    { per_page: 2 },
    { mode: "parallel", subjectTypes: ["User"], onDrift: (one) => drift.push(one) },
  );
  expect(await idsOf(sweep)).toEqual(idRange(3, 3000));
  expect(drift).toEqual([]);
});

test.each([
  [
    { subject_type: "Story" },
    {},
    "subject_type",
    "a sweep takes several; name them in the option subjectTypes",
  ],
  [5, {}, "the query", "5 is not valid; expected an object"],
  [null, {}, "the query", "null is not valid; expected an object"],
  [{ only: [1] }, {}, "only", "ids are listed within one subject type; use list"],
  [{ page: 2 }, {}, "page", "an iteration pages by itself; set the size of its pages with per_page"],
  [{ perPage: 2 }, {}, "perPage", "unknown name in the query; did you mean per_page?"],
  [{}, { subjectTypes: [] }, "subjectTypes", "[] is not valid; expected a list of subject types"],
  [{}, { subjectTypes: "Story" }, "subjectTypes", '"Story" is not valid; expected a list of subject types'],
  [{}, { subjectTypes: ["Story", "Nothing"] }, "subject_type", '"Nothing" is not valid; expected '],
  [{}, { subjecttypes: ["Story"] }, "subjecttypes", "unknown option; did you mean subjectTypes?"],
  [{}, { subject: "Story" }, "subject", "unknown option; expected one of "],
  [{}, { subjectTypes: Array.from({ length: 2 }) }, "subject_type", "it is missing; expected "],
  [{}, { lanes: 0 }, "lanes", "0 is not valid; expected a whole number from 1 to 2147483647"],
  [{}, { mode: "sideways" }, "mode", '"sideways" is not valid; expected exact or parallel'],
  [{}, { resume: { mode: "exact" } }, "resume", "it is no checkpoint of mode sweep; pass one that "],
] as [unknown, object, string, string][])(
  "a sweep of %j with %j throws InputError before the first request",
  async (given, options, field, why) => {
    const { references, asked } = typedServer(counts);
    const query = given as object;
    for (const iterator of [
      references.sweep(query, options)[Symbol.asyncIterator](),
      references.sweep(query, options).pages(),
    ])
      await expect(iterator.next()).rejects.toMatchObject({
        name: "InputError",
        field,
        message: expect.stringContaining(`${field}: ${why}`),
        operation: "listExternalReferences",
      });
    expect(asked).toEqual([]);
  },
);
