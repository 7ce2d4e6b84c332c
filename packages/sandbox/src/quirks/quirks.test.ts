import { describe, expect, test } from "vitest";
import { idsOf, openSandbox } from "../testing/call.js";

/** Five references of tasks, made one after the other; the third was never synced. */
async function five(strict = false) {
  const opened = openSandbox({ strict });
  for (const subject_id of [1, 2, 3, 4, 5]) {
    await opened.stored({ subject_id, status: subject_id === 3 ? "pending" : "successful" });
    opened.sandbox.clock.advance(1000);
  }
  return opened;
}

const newestFirst = ["30005", "30004", "30002", "30001", "30003"];
const oldestFirst = ["30001", "30002", "30003", "30004", "30005"];

describe("the server does without a word", () => {
  test.each([
    ["the default order: the newest sync first, none at the end", "", newestFirst],
    ["an unknown order is the default", "&order=updated_at:desc", newestFirst],
    ["a direction that is not exactly desc ascends", "&order=created_at:DESC", oldestFirst],
    ["no direction ascends", "&order=created_at", oldestFirst],
    ["unknown filters are dropped", "&subjectid=1&statuss=failed", newestFirst],
    ["blank filters are dropped", "&service_name=&status=+", newestFirst],
    ["per_page below 1 is the default", "&per_page=0", newestFirst],
    ["per_page that is no number is the default", "&per_page=many", newestFirst],
    ["a page below 1 is the first", "&page=-3", newestFirst],
    ["limit alone is ignored", "&limit=2", newestFirst],
    ["offset alone is ignored", "&offset=2", newestFirst],
    ["limit and offset win over pages", "&limit=2&offset=1&page=9&per_page=1", ["30004", "30002"]],
    ["a limit below 1 is 1", "&limit=0&offset=0", ["30005"]],
    ["a page beyond the last is empty", "&page=9", []],
    ["only drops what is no id, and ids that are not there", "&only=30001,x,30003,99999", ["30001", "30003"]],
    ["only drops an id with a blank beside it", "&only=30001,+30002,30003+,30004", ["30004", "30001"]],
    ["only is not paged", "&only=30001,30002,30003&per_page=1&page=2", ["30002", "30001", "30003"]],
    ["the last of equal names wins", "&only=30001&only=30002", ["30002"]],
  ])("%s", async (_what, query, ids) => {
    const { list } = await five();
    expect(idsOf(await list(`subject_type=Story${query}`))).toEqual(ids);
  });

  test("per_page above its maximum is cut down to it", async () => {
    const { list } = await five();
    expect((await list("subject_type=Story&per_page=500")).meta).toMatchObject({
      page_size: 200,
      page_count: 1,
    });
  });

  test("meta still speaks of pages beside limit and offset, and beside only", async () => {
    const { list } = await five();
    const pages = { count: 5, page_count: 3, page_number: 2, page_size: 2 };
    expect((await list("subject_type=Story&limit=1&offset=0&page=2&per_page=2")).meta).toEqual(pages);
    const only = await list("subject_type=Story&only=30001,30002,30003&per_page=2");
    expect(only.meta).toEqual({ count: 3, page_count: 2, page_number: 1, page_size: 2 });
    expect(only.results).toHaveLength(3);
  });

  test.each([
    ["0", 0],
    ["-3", -3],
    ["abc", 0],
    ["2x", 2],
    ["+", 1],
    ["", 1],
  ])(
    "meta repeats the page %s as it was sent, while the rows are those of a page that exists",
    async (page, number) => {
      const { list } = await five();
      const { meta, results } = await list(`subject_type=Story&per_page=2&page=${page}`);
      expect(meta).toEqual({ count: 5, page_count: 3, page_number: number, page_size: 2 });
      expect(results).toHaveLength(2);
      expect((await list(`subject_type=Invoice&page=${page}`)).meta.page_number).toBe(0);
    },
  );

  test("nothing found has no page", async () => {
    const { list } = await five();
    const { meta, external_references } = await list("subject_type=Invoice");
    expect(meta).toEqual({ count: 0, page_count: 0, page_number: 0, page_size: 20 });
    expect(external_references).toEqual({});
  });

  test("include is split and not trimmed", async () => {
    const { list } = await five();
    const pointers = async (include: string) =>
      Object.values((await list(`subject_type=Story&include=${include}`)).external_references).filter(
        (row) => row.subject_ref,
      );
    expect(await pointers("nothing,subject")).toHaveLength(5);
    expect(await pointers("nothing,%20subject")).toHaveLength(0);
  });
});

describe("a strict sandbox objects", () => {
  test.each([
    ["subjectid=1", "subjectid"],
    ["status=", "status"],
    ["status=done", "status"],
    ["per_page=500", "per_page"],
    ["page=0", "page"],
    ["limit=5", "limit"],
    ["offset=5", "offset"],
    ["only=1,x", "only"],
    ["only=1,%202", "only"],
    ["only=1&page=2", "page"],
    ["order=created_at:DESC", "order"],
    ["include=subject,%20subject", "include"],
  ])("to %s", async (query, field) => {
    const { send } = await five(true);
    const response = await send("GET", `?subject_type=Story&${query}`);
    expect(response.status).toBe(422);
    const { errors } = (await response.json()) as { errors: { field: string; message: string }[] };
    expect(errors.map((error) => error.field)).toContain(field);
    expect(errors.filter((error) => !error.message.startsWith(`${error.field} `))).toEqual([]);
  });

  test("to an unknown field of an upsert, and to nothing that the document allows", async () => {
    const { upsert, send } = await five(true);
    expect((await upsert({ servicename: "x" })).body.errors).toEqual([
      {
        type: "validation",
        field: "servicename",
        message: expect.stringContaining("servicename is not a field; the fields are subject_type, "),
        index: 0,
      },
    ]);
    const query =
      "subject_type=Story&status=pending&order=created_at:asc&page=1&per_page=200&include=subject";
    expect((await send("GET", `?${query}`)).status).toBe(200);
  });
});
