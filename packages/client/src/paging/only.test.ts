import { expect, test } from "vitest";
import type { Fetch } from "../pipeline/transport.js";
import { clientOf, idRange, idsOf, modelOf } from "../testing/parts.js";
import type { Checkpoint } from "./checkpoint.js";

const modes = ["exact", "parallel"] as const;
const query = { subject_type: "Story", status: "failed" } as const;

test("only: all rows are in one page, and a resume continues after any of them", async () => {
  const model = modelOf(30);
  const only = [3, 1, 2, 99];
  const list = (resume?: Checkpoint) => clientOf(model).list({ ...query, only }, { resume });
  expect(await idsOf(list())).toEqual(["1", "2", "3"]);
  expect(model.asked.map(String)).toEqual([
    "subject_type=Story&status=failed&only=3,1,2,99&order=created_at%3Aasc".replaceAll(",", "%2C"),
  ]);
  const rows = list()[Symbol.asyncIterator]();
  await rows.next();
  expect(await idsOf(list(rows.checkpoint))).toEqual(["2", "3"]);
  const { value: page } = await list().pages().next();
  expect(page).toMatchObject({ count: 3, pageCount: 1, pageNumber: 1 });
  expect(await idsOf(list(page?.checkpoint))).toEqual([]);
  const other = clientOf(model).list({ ...query, only: [1] }, { resume: rows.checkpoint });
  await expect(idsOf(other)).rejects.toMatchObject({ name: "InputError", field: "resume" });
});

test.each(modes)("only: ids that do not exist yield no page, mode %s", async (mode) => {
  const list = clientOf(modelOf(3)).list({ ...query, only: [98, 99] }, { mode });
  expect(await list.pages().next()).toEqual({ done: true, value: undefined });
});

test.each(modes)("only: there is one page, however many the server counts, mode %s", async (mode) => {
  const list = clientOf(modelOf(60)).list({ ...query, only: idRange(50) }, { mode });
  const pages: unknown[] = [];
  for await (const { data, pageCount, pageNumber } of list.pages())
    pages.push([data.length, pageCount, pageNumber]);
  expect(pages).toEqual([[50, 1, 1]]);
});

const only = [1, 2, 3, 4];

test.each(modes)(
  "only: a resume after a deletion yields the remaining rows or reports drift, mode %s",
  async (mode) => {
    const model = modelOf(30);
    const drift: unknown[] = [];
    const onDrift = (one: unknown) => void drift.push(one);
    const list = (resume?: Checkpoint) => clientOf(model).list({ ...query, only }, { mode, resume, onDrift });
    const rows = list()[Symbol.asyncIterator]();
    expect([(await rows.next()).value?.id, (await rows.next()).value?.id]).toEqual(["1", "2"]);
    await idsOf(list(rows.checkpoint));
    expect(drift).toEqual([]);
    model.rows = model.rows.filter(({ id }) => id !== 1);
    // Mode parallel counts rows, so the third row is now the second. It reports that one may be missing.
    expect(await idsOf(list(rows.checkpoint))).toEqual(mode === "exact" ? ["3", "4"] : ["4"]);
    const told = { kind: "count", subject_type: "Story", page: 1, expected: 4, got: 3 };
    expect(drift).toEqual(mode === "exact" ? [] : [told]);
  },
);

/** A server that leaves one row out of its first responses, as often as given, but counts it. */
function forgetful(times: number) {
  const model = modelOf(30);
  const fetch: Fetch = async (url, init) => {
    const answer = await model.fetch(url, init);
    const body = JSON.parse(await answer.text());
    if (model.asked.length <= times) body.results.pop();
    return new Response(JSON.stringify(body));
  };
  return { model, references: clientOf({ fetch }) };
}

test("only: fewer rows than the count are requested again, and then throw", async () => {
  const { model, references } = forgetful(2);
  expect(await idsOf(references.list({ ...query, only }))).toEqual(["1", "2", "3", "4"]);
  expect(model.asked).toHaveLength(3);
  const { model: other, references: worse } = forgetful(3);
  await expect(idsOf(worse.list({ ...query, only }))).rejects.toMatchObject({
    name: "ResponseFormatError",
    message: expect.stringContaining("count is 4, but there are 3 rows; an exact iteration would lose"),
  });
  expect(other.asked).toHaveLength(3);
});

test("only: fewer rows than the count are drift in mode parallel", async () => {
  const { references } = forgetful(1);
  const drift: unknown[] = [];
  const options = { mode: "parallel", onDrift: (one: unknown) => void drift.push(one) } as const;
  expect(await idsOf(references.list({ ...query, only }, options))).toEqual(["1", "2", "3"]);
  expect(drift).toEqual([{ kind: "short", subject_type: "Story", page: 1, expected: 4, got: 3 }]);
  expect(await idsOf(references.list({ ...query, only }, options))).toEqual(["1", "2", "3", "4"]);
  expect(drift).toHaveLength(1);
});

test("only: rows are yielded by created_at, even if the server orders them otherwise", async () => {
  const model = modelOf(30);
  const fetch: Fetch = (url, init) => model.fetch(url.replace("%3Aasc", "%3Adesc"), init);
  expect(await idsOf(clientOf({ fetch }).list({ ...query, only }))).toEqual(["1", "2", "3", "4"]);
});

test("only: a row without a valid created_at throws, because a resume could not continue after it", async () => {
  const model = modelOf(30);
  const fetch: Fetch = async (url, init) => {
    const answer = await model.fetch(url, init);
    const text = (await answer.text()).replace(/"created_at":"[^"]+"/, '"created_at":"once"');
    return new Response(text);
  };
  await expect(idsOf(clientOf({ fetch }).list({ ...query, only }))).rejects.toMatchObject({
    name: "ResponseFormatError",
    message: expect.stringContaining("not in the order of created_at"),
  });
});
