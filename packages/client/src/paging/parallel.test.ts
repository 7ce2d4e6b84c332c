import { expect, test } from "vitest";
import { createClient } from "../create-client.js";
import { holding, idRange, idsOf, modelOf, rowsFrom } from "../testing/parts.js";
import { settle, until } from "../testing/until.js";
import type { Drift } from "./iterated-page.js";

const query = { subject_type: "Story", status: "failed", per_page: 3 } as const;
const parallel = { mode: "parallel" } as const;

test("rows are yielded in order, whichever page arrives first", async () => {
  const model = modelOf(12);
  const { fetch, held } = holding(model);
  const { externalReferences } = createClient({ token: "t", fetch });
  const ids = idsOf(externalReferences.list(query, { ...parallel, lanes: 3 }));
  await until(() => held.length === 1);
  held[0]?.release();
  await until(() => held.length === 4);
  for (const one of held.slice(1).toReversed()) {
    one.release();
    await settle();
  }
  expect(await ids).toEqual(idRange(12));
  expect(held.map(({ query: asked }) => asked.get("page"))).toEqual(["1", "2", "3", "4"]);
  expect(held[0]?.query.get("order")).toBe("created_at:asc");
});

test.each([1, 2, 5])("at most %i pages are requested ahead of the reader", async (lanes) => {
  const model = modelOf(60);
  const { externalReferences } = createClient({ token: "t", fetch: model.fetch });
  let seen = 0;
  let most = 0;
  for await (const _ of externalReferences.list(query, { ...parallel, lanes })) {
    await settle();
    most = Math.max(most, model.asked.length - Math.ceil((seen + 1) / 3));
    seen += 1;
  }
  expect(seen).toBe(60);
  expect(most).toBe(lanes);
  expect(model.asked).toHaveLength(20);
});

test("the default is four lanes, and only one page is requested until the page count is known", async () => {
  const { fetch, held } = holding(modelOf(60));
  const { externalReferences } = createClient({ token: "t", fetch });
  const rows = externalReferences.list(query, parallel)[Symbol.asyncIterator]();
  const first = rows.next();
  await until(() => held.length === 1);
  await settle();
  expect(held).toHaveLength(1);
  held[0]?.release();
  expect(await first).toMatchObject({ value: { id: "1" } });
  expect(held).toHaveLength(5);
  await rows.return?.();
});

test("leaving the loop aborts the requests sent ahead", async () => {
  const { fetch, held } = holding(modelOf(60));
  const { externalReferences } = createClient({ token: "t", fetch });
  void until(() => held.length === 1).then(() => held[0]?.release());
  for await (const _ of externalReferences.list(query, parallel)) break;
  expect(held.map(({ signal }) => signal.aborted)).toEqual([false, true, true, true, true]);
  await settle();
  expect(held).toHaveLength(5);
});

test("an error is thrown after the rows before it, and aborts the requests sent ahead", async () => {
  const { fetch, held } = holding(modelOf(60));
  const { externalReferences } = createClient({ token: "t", fetch, retry: false });
  const ids: string[] = [];
  const reading = (async () => {
    for await (const { id } of externalReferences.list(query, parallel)) ids.push(id);
  })();
  const ended = reading.catch((reason: unknown) => reason);
  await until(() => held.length === 1);
  held[0]?.release();
  await until(() => held.length === 5);
  held[2]?.fail(Object.assign(new Error("reset"), { code: "ECONNRESET" }));
  await settle();
  expect(ids).toEqual(idRange(3));
  held[1]?.release();
  expect(await ended).toMatchObject({ name: "ConnectionError", operation: "listExternalReferences" });
  expect(ids).toEqual(idRange(6));
  expect(held.slice(3).every(({ signal }) => signal.aborted)).toBe(true);
});

/** The rows, drift and log of an iteration during which something happens before the request of this number. */
async function driftOf(happens: (model: ReturnType<typeof modelOf>) => void, beforeRequest = 2) {
  const model = modelOf(9);
  const logged: unknown[] = [];
  const log = (message: string, fields: object) => logged.push([message, fields]);
  model.meanwhile = () => {
    if (model.asked.length === beforeRequest) happens(model);
  };
  const logger = { debug: log, info: log, warn: log, error: log };
  const { externalReferences } = createClient({ token: "t", fetch: model.fetch, logger });
  const drift: Drift[] = [];
  const options = { ...parallel, lanes: 1, onDrift: (one: Drift) => drift.push(one) };
  const ids = await idsOf(externalReferences.list(query, options));
  return { ids, drift, logged };
}

const story = { subject_type: "Story" };

test("rows inserted by others are reported as drift, and repeated rows are skipped", async () => {
  const { ids, drift, logged } = await driftOf((model) => {
    model.rows.push({ id: 99, second: -1, status: "failed" });
  });
  expect(drift).toEqual([
    { kind: "count", ...story, page: 2, expected: 9, got: 10 },
    { kind: "repeated", ...story, page: 2, expected: 3, got: 2 },
  ]);
  expect(ids).toEqual(idRange(9));
  // Drift belongs to no single request.
  expect(logged).toEqual(
    drift.map((one) => [
      "kantata: rows moved while they were read",
      { operation: "listExternalReferences", call: "", ...one },
    ]),
  );
});

test("rows deleted by others are reported as drift", async () => {
  const { ids, drift } = await driftOf((model) => {
    model.rows.shift();
  });
  expect(drift).toEqual([{ kind: "count", ...story, page: 2, expected: 9, got: 8 }]);
  expect(ids).toEqual(["1", "2", "3", "5", "6", "7", "8", "9"]);
});

test("a page with too few rows for the count is reported as drift and does not end the iteration", async () => {
  const model = modelOf(9);
  const fetch: typeof model.fetch = async (url, init) => {
    const answer = await model.fetch(url, init);
    const body = JSON.parse(await answer.text());
    if (url.includes("page=2")) body.results = url.includes("lose=all") ? [] : body.results.slice(0, 1);
    return new Response(JSON.stringify(body));
  };
  const { externalReferences } = createClient({ token: "t", fetch });
  const drift: Drift[] = [];
  const options = { ...parallel, onDrift: (one: Drift) => drift.push(one) };
  const ids = await idsOf(externalReferences.list(query, options));
  expect(ids).toEqual(["1", "2", "3", "4", "7", "8", "9"]);
  expect(drift).toEqual([{ kind: "short", ...story, page: 2, expected: 3, got: 1 }]);
});

test("no rows are lost if the server returns smaller pages than requested", async () => {
  const model = modelOf(20);
  const fetch: typeof model.fetch = (url, init) =>
    model.fetch(url.replace("per_page=10", "per_page=4"), init);
  const { externalReferences } = createClient({ token: "t", fetch });
  const drift: Drift[] = [];
  const options = { ...parallel, onDrift: (one: Drift) => drift.push(one) };
  expect(await idsOf(externalReferences.list({ ...query, per_page: 10 }, options))).toEqual(idRange(20));
  expect(drift).toEqual([]);
  expect(model.asked).toHaveLength(5);
});

test.each([
  [9, "are skipped", 1],
  [10, "are repeated, because only eight pages are remembered", 2],
])("rows of the first page that appear on page %i again %s", async (page, _what, times) => {
  const model = modelOf(40);
  const before = rowsFrom(3 * (page - 1), 1000).map((row) => ({ ...row, second: -1 }));
  model.meanwhile = () => {
    if (model.asked.length === page) model.rows.push(...before);
  };
  const { externalReferences } = createClient({ token: "t", fetch: model.fetch });
  const ids = await idsOf(externalReferences.list(query, { ...parallel, lanes: 1 }));
  expect(ids.filter((id) => id === "1")).toHaveLength(times);
});

test.each(["created_at:desc", "last_synced_at:asc", "last_synced_at:desc"] as const)(
  "an iteration in the order %s requests page by page and reports drift",
  async (order) => {
    const model = modelOf(9);
    const { externalReferences } = createClient({ token: "t", fetch: model.fetch });
    model.meanwhile = () => {
      if (model.asked.length === 2) model.rows.push(...rowsFrom(1, 99));
    };
    const drift: Drift[] = [];
    const list = externalReferences.list({ ...query, order }, { onDrift: (one: Drift) => drift.push(one) });
    const ids = await idsOf(list);
    const wanted = order.endsWith("asc") ? idRange(9) : idRange(9).toReversed();
    expect(ids.filter((id) => id !== "99")).toEqual(wanted);
    expect(model.asked.map((asked) => [asked.get("order"), asked.get("page")])).toEqual(
      ["1", "2", "3", "4"].map((page) => [order, page]),
    );
    expect(drift.map(({ kind }) => kind)).toContain("count");
  },
);

test.each([
  [
    { mode: "exact" },
    { order: "created_at:desc" },
    "order: rows move in created_at:desc; exact iteration needs created_at:asc, or no order",
  ],
  [{ mode: "sideways" }, {}, 'mode: "sideways" is not valid; expected exact or parallel'],
  [{ lanes: 2 }, {}, 'lanes: it needs mode "parallel"'],
  [{ mode: "parallel", lanes: 0 }, {}, "lanes: 0 is not valid; expected a whole number from 1 to 2147483647"],
  [
    { mode: "parallel", lanes: 1.5 },
    {},
    "lanes: 1.5 is not valid; expected a whole number from 1 to 2147483647",
  ],
  [
    { mode: "parallel" },
    { page: 2 },
    "page: an iteration pages by itself; set the size of its pages with per_page",
  ],
  [
    {},
    { limit: 5, offset: 0, per_page: undefined },
    "limit: an iteration pages by itself; set the size of its pages with per_page",
  ],
  [{ resume: null }, {}, "resume: it is no checkpoint of mode exact; pass one that this iteration gave"],
  [
    { mode: "parallel", resume: "page 3" },
    {},
    "resume: it is no checkpoint of mode parallel; pass one that this iteration gave",
  ],
])("an iteration with the options %j and the query %j throws InputError", async (options, more, message) => {
  const model = modelOf(9);
  const { externalReferences } = createClient({ token: "t", fetch: model.fetch });
  const list = externalReferences.list({ ...query, ...more } as never, options as never);
  await expect(idsOf(list as never)).rejects.toMatchObject({
    name: "InputError",
    field: message.split(":")[0],
    message,
    operation: "listExternalReferences",
  });
  expect(model.asked).toEqual([]);
});

test("awaiting a page with options for iterating throws InputError", async () => {
  const { externalReferences } = createClient({ token: "t", fetch: modelOf(9).fetch });
  for (const options of [parallel, { lanes: 2 }, { onDrift: () => undefined }])
    await expect(Promise.resolve(externalReferences.list(query, options))).rejects.toMatchObject({
      name: "InputError",
      field: Object.keys(options)[0],
    });
});
