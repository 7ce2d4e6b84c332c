import { describe, expect, test } from "vitest";
import { idsOf, openSandbox } from "../testing/call.js";

/** Five references of stories, created one second apart. The third was never synced. */
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

describe("the server silently", () => {
  test.each([
    ["sorts the latest sync first, and references without one last", "", newestFirst],
    ["replaces an unknown order by the default", "&order=updated_at:desc", newestFirst],
    ["sorts ascending unless the direction is exactly desc", "&order=created_at:DESC", oldestFirst],
    ["sorts ascending without a direction", "&order=created_at", oldestFirst],
    ["ignores unknown filters", "&subjectid=1&statuss=failed", newestFirst],
    ["ignores blank filters", "&service_name=&status=+", newestFirst],
    ["replaces per_page below 1 by the default", "&per_page=0", newestFirst],
    ["replaces per_page that is not a number by the default", "&per_page=many", newestFirst],
    ["returns the first page for a page below 1", "&page=-3", newestFirst],
    ["ignores limit alone", "&limit=2", newestFirst],
    ["ignores offset alone", "&offset=2", newestFirst],
    ["prefers limit and offset to pages", "&limit=2&offset=1&page=9&per_page=1", ["30004", "30002"]],
    ["raises a limit below 1 to 1", "&limit=0&offset=0", ["30005"]],
    ["returns no rows for a page after the last", "&page=9", []],
    ["ignores anything but ids in only, and unknown ids", "&only=30001,x,30003,99999", ["30001", "30003"]],
    ["ignores ids in only with a blank beside them", "&only=30001,+30002,30003+,30004", ["30004", "30001"]],
    ["does not page only", "&only=30001,30002,30003&per_page=1&page=2", ["30002", "30001", "30003"]],
    ["takes the last of repeated parameters", "&only=30001&only=30002", ["30002"]],
  ])("%s", async (_what, query, ids) => {
    const { list } = await five();
    expect(idsOf(await list(`subject_type=Story${query}`))).toEqual(ids);
  });

  test("lowers per_page to its maximum", async () => {
    const { list } = await five();
    expect((await list("subject_type=Story&per_page=500")).meta).toMatchObject({
      page_size: 200,
      page_count: 1,
    });
  });

  test("describes pages in meta, even with limit and offset or with only", async () => {
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
  ])("repeats the page %s in meta, and returns the rows of a valid page", async (page, number) => {
    const { list } = await five();
    const { meta, results } = await list(`subject_type=Story&per_page=2&page=${page}`);
    expect(meta).toEqual({ count: 5, page_count: 3, page_number: number, page_size: 2 });
    expect(results).toHaveLength(2);
    expect((await list(`subject_type=Invoice&page=${page}`)).meta.page_number).toBe(0);
  });

  test("has no pages if nothing matches", async () => {
    const { list } = await five();
    const { meta, external_references } = await list("subject_type=Invoice");
    expect(meta).toEqual({ count: 0, page_count: 0, page_number: 0, page_size: 20 });
    expect(external_references).toEqual({});
  });

  test("splits include without trimming", async () => {
    const { list } = await five();
    const pointers = async (include: string) =>
      Object.values((await list(`subject_type=Story&include=${include}`)).external_references).filter(
        (row) => row.subject_ref,
      );
    expect(await pointers("nothing,subject")).toHaveLength(5);
    expect(await pointers("nothing,%20subject")).toHaveLength(0);
  });
});

describe("a strict sandbox", () => {
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
  ])("rejects %s", async (query, field) => {
    const { send } = await five(true);
    const response = await send("GET", `?subject_type=Story&${query}`);
    expect(response.status).toBe(422);
    const { errors } = (await response.json()) as { errors: { field: string; message: string }[] };
    expect(errors.map((error) => error.field)).toContain(field);
    expect(errors.filter((error) => !error.message.startsWith(`${error.field} `))).toEqual([]);
  });

  test("rejects an unknown field of an upsert, and nothing that the document allows", async () => {
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
