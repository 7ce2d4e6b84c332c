import { listExternalReferences, operations } from "@kantata-refs/schema";
import { describe, expect, test } from "vitest";
import { createClient, type KantataClient } from "../create-client.js";
import type { ListOptions } from "../paging/iteration-options.js";
import { envelope, row, serve } from "../testing/loopback-server.js";
import { type ModelServer, modelServer } from "../testing/model-server.js";
import { idRange, idsOf, modelOf, rowsFrom } from "../testing/parts.js";
import type { ListCall } from "./list.js";
import { isList, resourceName } from "./list-operation.js";

type ListMethod = (query?: object, options?: ListOptions) => ListCall<{ id: string }>;

/** The list of any operation, and of references with the subject type that they require. */
const listOf = (
  client: KantataClient,
  { path, required }: { path: string; required: readonly string[] },
): ListMethod => {
  const { list } = (client as unknown as Record<string, { list: ListMethod }>)[resourceName(path)] ?? {};
  const needed = required.length === 0 ? {} : { subject_type: "Story" };
  return (query, options) => (list as ListMethod)({ ...needed, ...query }, options);
};

const onModel = ({ fetch }: ModelServer) => createClient({ token: "t", fetch });

const lists = Object.values(operations).filter(isList);
const subjectLists = lists.filter((one) => one.operationId !== listExternalReferences.operationId);
const isFixed = ({ parameters }: (typeof lists)[number]) =>
  (parameters.order.schema.enum as readonly string[]).includes("created_at:asc");
const fixed = subjectLists.filter(isFixed);
const moving = subjectLists.filter((one) => !isFixed(one));

test("a client has a resource for every path of the document, and raw", () => {
  const resources = Object.values(operations).map(({ path }) => resourceName(path));
  expect(Object.keys(createClient({ token: "t" })).toSorted()).toEqual(
    [...new Set(resources), "raw"].toSorted(),
  );
  expect(fixed.length).toBeGreaterThan(0);
  expect(moving.length).toBeGreaterThan(0);
});

describe.each(subjectLists)("$operationId", (operation) => {
  const { operationId, path, rows } = operation;
  const included = { include: ["external_references"] };
  const respond = async (some: { id: string }[], side = {}) => {
    const { url, seen } = await serve({ json: envelope(some, side, rows.collection) });
    return { list: listOf(createClient({ token: "t", baseUrl: url }), operation), seen };
  };

  test("requests its path, and returns the rows in the order of results", async () => {
    const { list, seen } = await respond([{ id: "30" }, { id: "4" }, { id: "200" }]);
    const page = await list({ per_page: 3 });
    expect(seen.map(({ url }) => url)).toEqual([`/api/v1${path}?per_page=3`]);
    expect(page.data).toEqual([{ id: "30" }, { id: "4" }, { id: "200" }]);
    expect(page).toMatchObject({ count: 3, pageCount: 1, pageNumber: 1, requestId: "req-7" });
    expect(await page.next()).toBeUndefined();
    await list(undefined);
    expect(seen[1]?.url).toBe(`/api/v1${path}`);
  });

  test("with include, a row has its references in the order of its external_reference_ids", async () => {
    const [one, none] = [
      { id: "5", external_reference_ids: ["30", 4, "200"] },
      { id: "6", external_reference_ids: [] },
    ];
    const references = { 4: row("4", { subject_id: 713 }), 30: row("30"), 200: row("200") };
    const { list } = await respond([one, none], { external_references: references });
    const { data } = await list(included);
    expect(data).toEqual([
      {
        ...one,
        external_references: [
          row("30", { subject_id: "7" }),
          row("4", { subject_id: "713" }),
          row("200", { subject_id: "7" }),
        ],
      },
      { ...none, external_references: [] },
    ]);
    expect((await list()).data).toEqual([one, none]);
    expect(await list(included, { mode: "parallel" }).toArray({ limit: 1 })).toEqual(data.slice(0, 1));
  });

  test.each([
    ["no external_reference_ids", {}, "is missing, or is no list of ids"],
    ["null as external_reference_ids", { external_reference_ids: null }, "is missing, or is no list of ids"],
    ["a null id", { external_reference_ids: ["1", null] }, "is missing, or is no list of ids"],
    [
      "the id of no reference",
      { external_reference_ids: ["1", "9"] },
      "names external_references 9, but no such",
    ],
    [
      "an inherited name as id",
      { external_reference_ids: ["toString"] },
      "names external_references toString",
    ],
    [
      "a reference that is null",
      { external_reference_ids: ["2"] },
      "names external_references 2, but no such",
    ],
    [
      "a reference without subject_id",
      { external_reference_ids: ["3"] },
      "external_references 3 has no subject_id",
    ],
    [
      "a reference with a rounded subject_id",
      { external_reference_ids: ["4"] },
      "no integer that JavaScript can",
    ],
  ])("with include, a row with %s rejects with ResponseFormatError", async (_what, more, message) => {
    const external_references = {
      1: row("1"),
      2: null,
      3: row("3", { subject_id: null }),
      4: row("4", { subject_id: 2 ** 53 }),
    };
    const { list } = await respond([{ id: "5", ...more }], { external_references });
    await expect(list(included)).rejects.toMatchObject({
      name: "ResponseFormatError",
      operation: operationId,
      message: expect.stringContaining(message),
    });
  });

  test("errors name the operation", async () => {
    const { url } = await serve({ status: 403, json: { errors: ["no"] } });
    const list = listOf(createClient({ token: "t", baseUrl: url }), operation);
    await expect(list()).rejects.toMatchObject({ name: "PermissionError", operation: operationId });
    await expect(list().toArray({ limit: 1 })).rejects.toMatchObject({ operation: operationId });
    await expect(list({ nonsense: 1 })).rejects.toMatchObject({ field: "nonsense", operation: operationId });
    await expect(list({}, null as never)).rejects.toMatchObject({
      name: "InputError",
      operation: operationId,
    });
  });

  test("toArray stops at its limit, and an abort ends the iteration", async () => {
    const model = modelOf(7);
    const list = listOf(onModel(model), operation);
    expect(await list({ per_page: 3 }).toArray({ limit: 5 })).toHaveLength(5);
    const controller = new AbortController();
    const rowsBefore = list({ per_page: 3 }, { signal: controller.signal })[Symbol.asyncIterator]();
    expect((await rowsBefore.next()).value?.id).toBe("1");
    controller.abort("enough");
    await expect(rowsBefore.next()).rejects.toBe("enough");
  });

  test.each([{}, { mode: "parallel" }] as const)("resumes from its checkpoint with %j", async (options) => {
    const list = listOf(onModel(modelOf(7)), operation);
    const iterator = list({ per_page: 3 }, options)[Symbol.asyncIterator]();
    for (const id of idRange(4)) expect((await iterator.next()).value?.id).toBe(id);
    const resume = JSON.parse(JSON.stringify(iterator.checkpoint));
    expect(await idsOf(list({ per_page: 3 }, { ...options, resume }))).toEqual(idRange(3, 5));
  });

  test("throws InputError for the checkpoint of any other list", async () => {
    const model = modelOf(7);
    const client = onModel(model);
    for (const query of [{}, { only: [1, 2, 3] }]) {
      const iterator = listOf(client, operation)(query, { mode: "parallel" })[Symbol.asyncIterator]();
      await iterator.next();
      const asked = model.asked.length;
      for (const other of lists.filter((one) => one !== operation))
        await expect(
          idsOf(listOf(client, other)(query, { mode: "parallel", resume: iterator.checkpoint })),
        ).rejects.toMatchObject({
          name: "InputError",
          field: "resume",
          message: expect.stringContaining("another list"),
        });
      expect(model.asked).toHaveLength(asked);
    }
  });

  test("lists by ids without paging", async () => {
    const model = modelOf(7);
    const list = listOf(onModel(model), operation);
    expect(await idsOf(list({ only: ["3", 5] }))).toEqual(["3", "5"]);
    expect(model.asked).toHaveLength(1);
    expect(model.asked[0]?.has("page")).toBe(false);
  });
});

test.each(fixed)("$operationId iterates exactly, also while others delete rows", async (operation) => {
  const model = modelOf(9);
  model.meanwhile = () => {
    if (model.asked.length === 2) model.rows.splice(0, 2);
  };
  const drift: unknown[] = [];
  const list = listOf(onModel(model), operation);
  expect(
    await idsOf(list({ per_page: 3 }, { mode: "exact", onDrift: (one: unknown) => drift.push(one) })),
  ).toEqual(idRange(9));
  expect(model.asked.every((query) => query.get("order") === "created_at:asc")).toBe(true);
  expect(drift).toEqual([]);
});

test.each(fixed)(
  "$operationId reports drift in another order under the name of its rows",
  async (operation) => {
    const model = modelOf(9);
    model.meanwhile = () => {
      if (model.asked.length === 2) model.rows.push(...rowsFrom(1, 10));
    };
    const drift: unknown[] = [];
    const options = { onDrift: (one: unknown) => drift.push(one) };
    await idsOf(listOf(onModel(model), operation)({ per_page: 3, order: "created_at:desc" }, options));
    expect(drift).toContainEqual(
      expect.objectContaining({ kind: "count", subject_type: operation.rows.schema }),
    );
  },
);

describe.each(moving)("$operationId, whose rows can move in every order,", (operation) => {
  test("iterates one page at a time in its default order, and reports drift", async () => {
    const model = modelOf(9);
    model.meanwhile = () => {
      if (model.asked.length === 2) model.rows.shift();
    };
    const drift: unknown[] = [];
    const options = { onDrift: (one: unknown) => drift.push(one) };
    const ids = await idsOf(listOf(onModel(model), operation)({ per_page: 3 }, options));
    expect(ids).toEqual(idRange(9).filter((id) => id !== "4"));
    expect(drift).toEqual([
      { kind: "count", subject_type: operation.rows.schema, page: 2, expected: 9, got: 8 },
    ]);
    expect(model.asked.map((query) => [query.get("order"), query.get("page")])).toEqual(
      ["1", "2", "3"].map((page) => [operation.parameters.order.schema.default, page]),
    );
  });

  test("throws InputError for mode exact, and says why", async () => {
    const model = modelServer();
    const list = listOf(onModel(model), operation);
    const [order] = operation.parameters.order.schema.enum;
    for (const query of [{}, { order }, { only: [1] }])
      await expect(idsOf(list(query, { mode: "exact" }))).rejects.toMatchObject({
        name: "InputError",
        field: "mode",
        message: `mode: rows move in every order of this list (${operation.parameters.order.schema.enum.join(", ")}), so it cannot be exact; leave mode out, or use "parallel"`,
      });
    expect(model.asked).toEqual([]);
  });
});
