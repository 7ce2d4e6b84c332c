import { operations } from "@kantata-refs/schema";
import { describe, expect, test } from "vitest";
import { createClient, type KantataClient } from "../create-client.js";
import { row } from "../testing/loopback-server.js";
import { responseOf } from "../testing/storm.js";
import type { ListCall } from "./list.js";

interface Page {
  rows: Record<string, unknown>[];
  references?: Record<string, unknown>;
  count?: number;
}

/** A client whose server returns pages of one collection, and the queries that it got. */
function listing(collection: string, pageOf: (query: URLSearchParams) => Page) {
  const asked: URL[] = [];
  const client = createClient({
    token: "t",
    async fetch(url) {
      asked.push(new URL(url));
      const query = new URL(url).searchParams;
      const { rows, references, count = rows.length } = pageOf(query);
      const size = Number(query.get("per_page") ?? 20);
      return responseOf(200, {
        count,
        results: rows.map(({ id }) => ({ key: collection, id })),
        [collection]: Object.fromEntries(rows.map((one) => [one.id, one])),
        ...(references && { external_references: references }),
        meta: { count, page_count: Math.ceil(count / size), page_number: 1, page_size: size },
      });
    },
  });
  return { client, asked };
}

const subjects = Object.values(operations).flatMap((operation) =>
  operation.method === "GET" && operation.operationId !== "listExternalReferences" ? [operation] : [],
);
const listOf = (client: KantataClient, operationId: string) => {
  const name = operationId.charAt(4).toLowerCase() + operationId.slice(5);
  return (client as unknown as Record<string, { list: (query?: object) => ListCall<unknown> }>)[name];
};

test.each(subjects)(
  "$operationId requests its path and returns its rows",
  async ({ operationId, path, rows }) => {
    const { client, asked } = listing(rows.collection, () => ({ rows: [{ id: "9" }, { id: "3" }] }));
    const page = await listOf(client, operationId)?.list();
    expect(asked.map(({ pathname }) => pathname)).toEqual([`/api/v1${path}`]);
    expect(page?.data).toEqual([{ id: "9" }, { id: "3" }]);
  },
);

describe("with include, rows have their references", () => {
  const query = { include: ["external_references"] } as const;

  test("in the order of their ids, each with a subject_id of digits", async () => {
    const { client, asked } = listing("stories", () => ({
      rows: [{ id: "7", external_reference_ids: ["2", "1"] }],
      references: { 1: row("1"), 2: row("2") },
    }));
    const { data } = await client.stories.list(query);
    expect(asked[0]?.search).toBe("?include=external_references");
    expect(data[0]?.external_references.map(({ id, subject_id }) => [id, subject_id])).toEqual([
      ["2", "7"],
      ["1", "7"],
    ]);
  });

  test.each([
    ["no ids", { id: "7" }, "external_reference_ids of stories 7 is missing"],
    [
      "an id that no reference has",
      { id: "7", external_reference_ids: ["5"] },
      "names external_references 5, but",
    ],
  ])("and a row with %s rejects", async (_what, one, message) => {
    const { client } = listing("stories", () => ({ rows: [one], references: {} }));
    await expect(client.stories.list(query)).rejects.toMatchObject({
      name: "ResponseFormatError",
      message: expect.stringContaining(message),
    });
  });
});

test("up to 200 record ids are one request, and more are refused", async () => {
  const { client, asked } = listing("stories", () => ({ rows: [] }));
  const refs = Array.from({ length: 201 }, (_unused, index) => `OPS-${index}`);
  await client.stories.list({ external_reference_service_model_refs: refs.slice(1) });
  expect(asked[0]?.searchParams.get("external_reference_service_model_refs")?.split(",")).toHaveLength(200);
  const refused = client.stories.list({ external_reference_service_model_refs: refs });
  await expect(refused).rejects.toThrow("it has 201 values; expected at most 200");
  expect(asked).toHaveLength(1);
});

test("a record id with a comma is refused, and the error names the filter for it", async () => {
  const { client, asked } = listing("users", () => ({ rows: [] }));
  const refused = client.users.list({ external_reference_service_model_refs: ["a,b"] });
  await expect(refused).rejects.toThrow("send it alone in external_reference_service_model_ref");
  expect(asked).toEqual([]);
  await client.users.list({ external_reference_service_model_ref: "a,b" });
  expect(asked[0]?.searchParams.get("external_reference_service_model_ref")).toBe("a,b");
});

test("filters that show hidden rows are sent, and a filter of another list is refused", async () => {
  const { client, asked } = listing("workspaces", () => ({ rows: [] }));
  await client.workspaces.list({ include_archived: true, has_external_references: false });
  expect(asked[0]?.search).toBe("?has_external_references=false&include_archived=true");
  // @ts-expect-error users can be disabled, projects cannot
  await expect(client.workspaces.list({ show_disabled: true })).rejects.toThrow("show_disabled: unknown");
});

describe("an iteration", () => {
  const stories = [1, 2, 3, 4, 5].map((id) => ({ id: String(id), created_at: `2026-11-03T10:00:0${id}Z` }));
  const window = (query: URLSearchParams) => {
    const offset = Number(query.get("offset"));
    return { rows: stories.slice(offset, offset + Number(query.get("limit"))), count: stories.length };
  };

  test("is exact where the order of creation exists", async () => {
    const { client, asked } = listing("stories", window);
    const list = client.stories.list({ per_page: 3, external_reference_service_name: "jira" });
    expect((await list.toArray({ limit: 9 })).map(({ id }) => id)).toEqual(["1", "2", "3", "4", "5"]);
    expect(asked.every(({ searchParams }) => searchParams.get("order") === "created_at:asc")).toBe(true);
  });

  test("of users goes page by page in their own order, and reports drift by type", async () => {
    const drift: unknown[] = [];
    let count = 2;
    const { client, asked } = listing("users", (query) => {
      const page = { rows: [{ id: `${query.get("page")}` }], count };
      count = 3;
      return page;
    });
    const users = client.users.list({ per_page: 1 }, { onDrift: (moved) => drift.push(moved) });
    for await (const user of users) expect(user).toHaveProperty("id");
    expect(asked[0]?.searchParams.get("order")).toBe("full_name:asc");
    expect(drift).toMatchObject([{ kind: "count", subject_type: "User", expected: 2, got: 3 }]);
    await expect(client.users.list({}, { mode: "exact" }).toArray({ limit: 1 })).rejects.toThrow(
      "rows move in full_name:asc; exact iteration needs created_at:asc",
    );
  });

  test("does not continue from the checkpoint of another list", async () => {
    const { client } = listing("stories", window);
    const iterator = client.stories.list()[Symbol.asyncIterator]();
    await iterator.next();
    const resumed = client.timeEntries.list({}, { resume: iterator.checkpoint });
    await expect(resumed.toArray({ limit: 1 })).rejects.toThrow("it belongs to another list");
  });
});
