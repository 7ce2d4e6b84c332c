import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createClient } from "../create-client.js";
import { type ModelRow, modelServer } from "../testing/model-server.js";
import { samples } from "../testing/samples.js";
import type { Checkpoint } from "./checkpoint.js";

const query = { subject_type: "Story", status: "failed" } as const;

/** One write by somebody else; `at` picks the row among those there at the time. */
const write = fc.record({
  kind: fc.constantFrom("insert", "insert", "delete", "match", "unmatch"),
  at: fc.nat(),
  second: fc.nat(3),
});
type Write = { kind: string; at: number; second: number };

const schedules = fc.record({
  rows: fc.array(fc.record({ second: fc.nat(12), matches: fc.boolean() }), { maxLength: 40 }),
  perPage: fc.integer({ min: 2, max: 6 }),
  /** The writes before each response. */
  writes: fc.array(fc.array(write, { maxLength: 4 }), { maxLength: 30 }),
  tie: fc.constantFrom("ids up", "ids down", "neither"),
});
type Schedule = {
  rows: { second: number; matches: boolean }[];
  perPage: number;
  writes: Write[][];
  tie: string;
};

const ties: Record<string, (a: ModelRow, b: ModelRow) => number> = {
  "ids up": (a, b) => a.id - b.id,
  "ids down": (a, b) => b.id - a.id,
  // Stable, but not by id: like an order by fractions of a second that the response does not show.
  neither: (a, b) => ((a.id * 7919) % 101) - ((b.id * 7919) % 101) || a.id - b.id,
};

/** A server with writers, and the ids of the rows that match the filter throughout. */
function worldOf({ rows, writes, tie }: Schedule) {
  const server = modelServer(ties[tie]);
  server.rows = rows.map(({ second, matches }, index) => ({
    id: index + 1,
    second,
    status: matches ? "failed" : "successful",
  }));
  let nextId = rows.length + 1;
  const always = new Set(server.rows.filter(({ status }) => status === "failed").map(({ id }) => String(id)));
  const apply = ({ kind, at, second }: Write) => {
    const target = server.rows[at % Math.max(1, server.rows.length)];
    if (kind === "insert") server.rows.push({ id: nextId++, second: 12 + second, status: "failed" });
    if (target === undefined || kind === "insert") return;
    if (kind !== "match") always.delete(String(target.id));
    if (kind === "delete") server.rows = server.rows.filter((one) => one !== target);
    else target.status = kind === "match" ? "failed" : "successful";
  };
  server.meanwhile = () => {
    for (const one of writes.shift() ?? []) apply(one);
  };
  return { server, always };
}

const clientOf = (world: ReturnType<typeof worldOf>) =>
  createClient({ token: "t", fetch: world.server.fetch });

/** Rows that were lost, and rows that were yielded twice. */
const faults = (seen: string[], always: Set<string>) => ({
  lost: [...always].filter((id) => !seen.includes(id)),
  twice: seen.filter((id, index) => seen.indexOf(id) !== index),
});
const none = { lost: [], twice: [] };

describe("while others write", () => {
  test("every row that matches throughout is yielded exactly once", async () => {
    const property = fc.asyncProperty(schedules, async (schedule) => {
      const world = worldOf(schedule);
      const seen: string[] = [];
      const list = clientOf(world).externalReferences.list({ ...query, per_page: schedule.perPage });
      for await (const { id } of list) seen.push(id);
      expect(faults(seen, world.always)).toEqual(none);
    });
    await fc.assert(property, samples(2000));
  });

  test("the same holds after stopping anywhere and resuming from the checkpoint", async () => {
    const property = fc.asyncProperty(schedules, fc.nat(6), async (schedule, stride) => {
      const world = worldOf(schedule);
      const { externalReferences } = clientOf(world);
      const seen: string[] = [];
      let resume: Checkpoint | undefined;
      for (let ended = false; !ended; ) {
        const list = externalReferences.list({ ...query, per_page: schedule.perPage }, { resume });
        const rows = list[Symbol.asyncIterator]();
        ended = true;
        for await (const { id } of rows) {
          seen.push(id);
          resume = JSON.parse(JSON.stringify(rows.checkpoint));
          if (seen.length % (stride + 1) !== stride) continue;
          ended = false;
          break;
        }
      }
      expect(faults(seen, world.always)).toEqual(none);
    });
    await fc.assert(property, samples(1000));
  });
});

const many = (count: number, second: (index: number) => number): ModelRow[] =>
  Array.from({ length: count }, (_, index) => ({ id: index + 1, second: second(index), status: "failed" }));

test("all rows of the same second are yielded, in few requests, even if they do not fit one page", async () => {
  const server = modelServer();
  server.rows = many(1001, () => 7);
  const { externalReferences } = createClient({ token: "t", fetch: server.fetch });
  const ids = (await externalReferences.list(query).toArray({ limit: 5000 })).map(({ id }) => id);
  expect(ids).toEqual(server.rows.map(({ id }) => String(id)));
  expect(server.asked).toHaveLength(Math.ceil(1000 / 199));
});

test("an exact iteration requests 200 rows at a time by created_at, and stops at the count", async () => {
  const server = modelServer();
  server.rows = many(199, (index) => index);
  const { externalReferences } = createClient({ token: "t", fetch: server.fetch });
  for await (const page of externalReferences.list(query).pages()) expect(page.data).toHaveLength(199);
  expect(server.asked.map(String)).toEqual([
    "subject_type=Story&status=failed&order=created_at%3Aasc&limit=200&offset=0",
  ]);
});

test("pages are numbered plain objects", async () => {
  const server = modelServer();
  server.rows = many(5, (index) => index);
  const { externalReferences } = createClient({ token: "t", fetch: server.fetch });
  const pages = [];
  for await (const page of externalReferences.list({ ...query, per_page: 3 }).pages()) pages.push(page);
  expect(
    pages.map(({ data, pageNumber, pageSize, pageCount, count }) => [
      data.length,
      pageNumber,
      pageSize,
      pageCount,
      count,
    ]),
  ).toEqual([
    [3, 1, 3, 2, 5],
    [2, 2, 3, 2, 5],
  ]);
  expect(JSON.parse(JSON.stringify(pages))).toEqual(pages.map((page) => ({ ...page, requestId: undefined })));
});

test.each([
  [
    "ignores the offset",
    20,
    (sent: URLSearchParams) => sent.set("offset", "0"),
    "the 20 rows from 19 on are those of the window before",
  ],
  [
    "ignores the offset of a few rows",
    6,
    (sent: URLSearchParams) => sent.set("offset", "0"),
    "count is 30, but from 30 on there are 6 rows",
  ],
  [
    "ignores the order",
    20,
    (sent: URLSearchParams) => sent.set("order", "created_at:desc"),
    "the rows are not in the order of created_at",
  ],
])("a server that %s causes ResponseFormatError", async (_what, perPage, bend, what) => {
  const server = modelServer();
  server.rows = many(30, (index) => index);
  const fetch: typeof server.fetch = (url, init) => {
    const bent = new URL(url);
    bend(bent.searchParams);
    if (server.asked.length === 9) throw new Error("it does not end");
    return server.fetch(bent.href, init);
  };
  const { externalReferences } = createClient({ token: "t", fetch, retry: false });
  await expect(
    externalReferences.list({ ...query, per_page: perPage }).toArray({ limit: 500 }),
  ).rejects.toMatchObject({
    name: "ResponseFormatError",
    operation: "listExternalReferences",
    message:
      `200 with a response that cannot be read: ${what}; ` +
      'an exact iteration would lose rows here, use mode "parallel"',
    status: 200,
    contentType: null,
    excerpt: "",
  });
});

test("a count above the number of rows throws, and does not loop forever", async () => {
  const server = modelServer();
  const { externalReferences } = createClient({
    token: "t",
    fetch: async (url, init) => {
      const answer = await server.fetch(url, init);
      return new Response((await answer.text()).replace('"count":0', '"count":7'));
    },
  });
  await expect(externalReferences.list(query).toArray({ limit: 5 })).rejects.toThrow("count is 7");
  expect(server.asked).toHaveLength(3);
});

test("a checkpoint of another list throws InputError", async () => {
  const server = modelServer();
  server.rows = many(3, (index) => index);
  const { externalReferences } = createClient({ token: "t", fetch: server.fetch });
  const rows = externalReferences.list(query)[Symbol.asyncIterator]();
  expect(rows.checkpoint).toBeUndefined();
  await rows.next();
  const resume = rows.checkpoint;
  const other = externalReferences.list({ ...query, status: "pending" }, { resume });
  await expect(other.toArray({ limit: 5 })).rejects.toMatchObject({
    name: "InputError",
    field: "resume",
    message:
      'resume: it belongs to another list, [["status","failed"],["subject_type","Story"]], ' +
      'not to [["status","pending"],["subject_type","Story"]]; start without resume',
  });
  const otherWay = externalReferences.list(query, { resume, mode: "parallel" });
  await expect(otherWay.toArray({ limit: 5 })).rejects.toMatchObject({ name: "InputError", field: "resume" });
});

test("a count that is one too low does not end the iteration after a full page", async () => {
  const server = modelServer();
  server.rows = many(201, (index) => index);
  let deleted = 0;
  const fetch: typeof server.fetch = async (url, init) => {
    const answer = await server.fetch(url, init);
    if (deleted > 0) return answer;
    // One row is deleted between reading the rows and counting them for the first response.
    deleted += 1;
    server.rows.shift();
    return new Response((await answer.text()).replace('"count":201', '"count":200'));
  };
  const { externalReferences } = createClient({ token: "t", fetch });
  const rows = await externalReferences.list(query).toArray({ limit: 500 });
  expect(rows.at(-1)?.id).toBe("201");
});

test("a row that leaves the filter and returns causes no error", async () => {
  const server = modelServer();
  server.rows = many(400, (index) => index);
  server.meanwhile = () => {
    const row = server.rows[49];
    if (row) row.status = server.asked.length === 2 ? "successful" : "failed";
  };
  const { externalReferences } = createClient({ token: "t", fetch: server.fetch });
  expect(await externalReferences.list(query).toArray({ limit: 500 })).toHaveLength(400);
});

test("many rows inserted before the ones read cause no error", async () => {
  const server = modelServer();
  server.rows = many(59, (index) => index);
  server.meanwhile = () => {
    if (server.asked.length === 2)
      server.rows.push(...many(35, (index) => index - 40).map((row) => ({ ...row, id: row.id + 100 })));
  };
  const { externalReferences } = createClient({ token: "t", fetch: server.fetch });
  const rows = await externalReferences.list({ ...query, per_page: 30 }).toArray({ limit: 500 });
  expect(rows.map(({ id }) => id)).toEqual(many(59, () => 0).map(({ id }) => String(id)));
});

test("if earlier rows are deleted, the iteration steps back, twice as far each time, and continues", async () => {
  const server = modelServer();
  server.rows = many(20, (index) => index);
  server.meanwhile = () => {
    if (server.asked.length === 7) server.rows = server.rows.slice(7);
  };
  const { externalReferences } = createClient({ token: "t", fetch: server.fetch });
  const rows = await externalReferences.list({ ...query, per_page: 3 }).toArray({ limit: 500 });
  expect(rows.map(({ id }) => id)).toEqual(many(20, () => 0).map(({ id }) => String(id)));
  const offsets = server.asked.map((asked) => asked.get("offset"));
  expect(offsets.join(" ")).toBe("0 2 4 6 8 10 12 10 6 0 2 4 6 8 10 12");
});
