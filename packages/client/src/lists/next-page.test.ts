import { expect, test } from "vitest";
import { createClient } from "../create-client.js";
import { idRange, modelOf } from "../testing/parts.js";
import { numbers } from "../testing/slow-server.js";
import type { Page } from "./fetch-page.js";

const query = { subject_type: "Story", status: "failed" } as const;

/** The ids on every page, from this one to the last. */
async function chain(first: PromiseLike<Page<{ id: string }>>): Promise<string[][]> {
  const pages: string[][] = [];
  for (let page: Page<{ id: string }> | undefined = await first; page !== undefined; page = await page.next())
    pages.push(page.data.map(({ id }) => id));
  return pages;
}

function clientOf(
  model: ReturnType<typeof modelOf>,
  bend = (body: { results: unknown[] }, _url: URL): unknown => body,
) {
  return createClient({
    token: "t",
    fetch: async (url, init) => {
      const answer = await model.fetch(url, init);
      const body = bend(JSON.parse(await answer.text()), new URL(url));
      return new Response(JSON.stringify(body));
    },
  }).externalReferences;
}

const order = "created_at:asc" as const;

test("next() returns page after page, up to the last", async () => {
  const model = modelOf(7);
  expect(await chain(clientOf(model).list({ ...query, order, per_page: 3 }))).toEqual([
    idRange(3),
    idRange(3, 4),
    ["7"],
  ]);
  expect(model.asked.map((asked) => [asked.get("page"), asked.get("per_page"), asked.get("status")])).toEqual(
    [
      [null, "3", "failed"],
      ["2", "3", "failed"],
      ["3", "3", "failed"],
    ],
  );
  expect(await chain(clientOf(model).list({ ...query, order, per_page: 3, page: 3 }))).toEqual([["7"]]);
});

test("without an order, no order is sent", async () => {
  const model = modelOf(3);
  await clientOf(model).list(query);
  expect(model.asked[0]?.has("order")).toBe(false);
});

test("next() with limit and offset continues where the page ended", async () => {
  const model = modelOf(7);
  const pages = await chain(clientOf(model).list({ ...query, order, limit: 3, offset: 1 }));
  expect(pages).toEqual([idRange(3, 2), idRange(3, 5)]);
  expect(model.asked.map((asked) => asked.get("offset"))).toEqual(["1", "4"]);
});

test.each([
  [
    { limit: 3, offset: 1 },
    { pageNumber: 2, pageCount: 3, pageSize: 3 },
  ],
  [
    { limit: 3, offset: 0 },
    { pageNumber: 1, pageCount: 3, pageSize: 3 },
  ],
  [
    { limit: 3, offset: 6 },
    { pageNumber: 3, pageCount: 3, pageSize: 3 },
  ],
  [
    { limit: 3, offset: 9 },
    { pageNumber: 4, pageCount: 3, pageSize: 3, data: [] },
  ],
  [
    { limit: 3, offset: 0, service_name: "none" },
    { pageNumber: 0, pageCount: 0, pageSize: 3 },
  ],
])(
  "a page requested with %j has pageNumber and pageCount, whatever the server says",
  async (paging, place) => {
    const model = modelOf("service_name" in paging ? 0 : 7);
    expect(await clientOf(model).list({ ...query, order, ...paging })).toMatchObject(place);
  },
);

test("only: ids that do not exist return an empty page", async () => {
  const page = await clientOf(modelOf(3)).list({ ...query, only: [98] });
  expect(page).toMatchObject({ count: 0, pageCount: 0, pageNumber: 0 });
});

test.each([{ per_page: 2 }, { limit: 2, offset: 0 }])(
  "next() continues after an empty page before the last: %j",
  async (paging) => {
    const model = modelOf(8);
    const references = clientOf(model, (body, { searchParams: asked }) => {
      const where = asked.get("page") ?? asked.get("offset");
      return where === "2" ? { ...body, results: [] } : body;
    });
    const pages = await chain(references.list({ ...query, order, ...paging }));
    expect(pages).toEqual([["1", "2"], [], ["5", "6"], ["7", "8"]]);
  },
);

test("an empty list has one page, and next() resolves to undefined", async () => {
  const page = await clientOf(modelOf(0)).list(query);
  expect(page).toMatchObject({ data: [], count: 0, pageCount: 0, pageNumber: 0 });
  expect(await page.next()).toBeUndefined();
});

test("only: there is one page, however many the server counts", async () => {
  const page = await clientOf(modelOf(90)).list({ ...query, only: numbers(25) });
  expect(page.data).toHaveLength(25);
  expect(page).toMatchObject({ pageCount: 1, pageNumber: 1, pageSize: 25 });
  expect(await page.next()).toBeUndefined();
});

test("a page is plain data, and next() is not enumerable", async () => {
  const page = await clientOf(modelOf(3)).list(query);
  expect(Object.keys(page)).toEqual(["data", "count", "pageCount", "pageNumber", "pageSize", "requestId"]);
  expect(structuredClone({ ...page })).toEqual(JSON.parse(JSON.stringify({ ...page, requestId: undefined })));
});

test("awaiting a call twice sends one request, and iterating it sends another", async () => {
  const model = modelOf(3);
  const call = clientOf(model).list(query);
  const [first, second] = await Promise.all([call, call]);
  expect(first).toBe(second);
  let over = false;
  const third = await call.finally(() => {
    over = true;
  });
  expect(third).toBe(first);
  expect(over).toBe(true);
  expect(model.asked).toHaveLength(1);
  await call.toArray({ limit: 5 });
  expect(model.asked).toHaveLength(2);
});

test("the call options apply to the following pages too", async () => {
  const headers: unknown[] = [];
  const model = modelOf(4);
  const { externalReferences } = createClient({
    token: "t",
    fetch: (url, init) => {
      headers.push(init.headers.get("x-tenant"));
      return model.fetch(url, init);
    },
  });
  const controller = new AbortController();
  const options = { headers: { "X-Tenant": "acme" }, signal: controller.signal };
  const page = await externalReferences.list({ ...query, per_page: 2 }, options);
  await page.next();
  expect(headers).toEqual(["acme", "acme"]);
  controller.abort("enough");
  await expect(page.next()).rejects.toBe("enough");
});
