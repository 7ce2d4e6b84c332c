import { expect, test } from "vitest";
import { createClient } from "../create-client.js";
import { modelServer } from "../testing/model-server.js";
import type { Checkpoint } from "./checkpoint.js";

const query = { subject_type: "Story", per_page: 4 } as const;
const rowsOf = (...ids: number[]) => ids.map((id) => ({ id, second: id, status: "failed" }));

function world(...stored: number[]) {
  const server = modelServer();
  server.rows = rowsOf(...stored);
  const { externalReferences } = createClient({ token: "t", fetch: server.fetch });
  /** Reads at most this many rows from a checkpoint on. */
  const read = async (resume: Checkpoint | undefined, most = 99) => {
    const list = externalReferences.list(query, { mode: "parallel", lanes: 1, resume });
    const rows = list[Symbol.asyncIterator]();
    const ids: string[] = [];
    for (let next = await rows.next(); !next.done; next = await rows.next()) {
      ids.push(next.value.id);
      if (ids.length >= most) break;
    }
    return { ids, checkpoint: rows.checkpoint };
  };
  return { server, externalReferences, read };
}

test("rows added after the last page are yielded on resume", async () => {
  const { server, read } = world(1, 2, 3, 4, 5, 6);
  const { ids, checkpoint } = await read(undefined);
  expect(ids).toHaveLength(6);
  server.rows.push(...rowsOf(7, 8, 9));
  expect((await read(checkpoint)).ids).toEqual(["7", "8", "9"]);
});

test("a repeated row that was skipped still counts for the checkpoint", async () => {
  const { server, read } = world(1, 2, 3, 4, 5, 6, 7, 8);
  // Two rows are inserted before the second page is read, so it repeats 3 and 4.
  server.meanwhile = () => {
    if (server.asked.length === 2)
      server.rows.unshift(...rowsOf(-2, -1).map((row) => ({ ...row, second: 0 })));
  };
  const { ids, checkpoint } = await read(undefined, 5);
  expect(ids).toEqual(["1", "2", "3", "4", "5"]);
  server.meanwhile = () => undefined;
  expect((await read(checkpoint)).ids).toEqual(["6", "7", "8"]);
});

test("rows deleted before a resume are reported as drift", async () => {
  const { server, externalReferences, read } = world(1, 2, 3, 4, 5, 6);
  const { checkpoint: resume } = await read(undefined, 5);
  const readOn = async () => {
    const drift: unknown[] = [];
    const options = { mode: "parallel", resume, onDrift: (one: unknown) => void drift.push(one) } as const;
    const rows = await externalReferences.list(query, options).toArray({ limit: 50 });
    return { ids: rows.map(({ id }) => id), drift };
  };
  expect(await readOn()).toEqual({ ids: ["6"], drift: [] });
  server.rows.shift();
  expect(await readOn()).toEqual({
    ids: [],
    drift: [{ kind: "count", subject_type: "Story", page: 2, expected: 6, got: 5 }],
  });
});

test("toArray of the same list accepts a checkpoint", async () => {
  const { externalReferences } = world(1, 2, 3);
  const list = { subject_type: "Story" } as const;
  const rows = externalReferences.list(list, { mode: "parallel" })[Symbol.asyncIterator]();
  await rows.next();
  const rest = externalReferences.list(list, { mode: "parallel", resume: rows.checkpoint });
  expect((await rest.toArray({ limit: 50 })).map(({ id }) => id)).toEqual(["2", "3"]);
});

test("a resume after the last row of a full page requests the next page first", async () => {
  const { server, read } = world(1, 2, 3, 4, 5, 6);
  const { checkpoint } = await read(undefined, 4);
  server.asked.length = 0;
  expect((await read(checkpoint)).ids).toEqual(["5", "6"]);
  expect(server.asked.map((asked) => asked.get("page"))).toEqual(["2"]);
});

test.each([{ status: "failed" }, { per_page: 5 }, { order: "created_at:desc" }] as const)(
  "a checkpoint throws InputError in the same list with %j",
  async (but) => {
    const { server, externalReferences, read } = world(1, 2, 3, 4, 5, 6);
    const { checkpoint: resume } = await read(undefined, 1);
    server.asked.length = 0;
    const other = externalReferences.list({ ...query, ...but }, { mode: "parallel", resume });
    await expect(other.toArray({ limit: 5 })).rejects.toMatchObject({ name: "InputError", field: "resume" });
    expect(server.asked).toEqual([]);
  },
);
