import { expect, test } from "vitest";
import { clientOf, idRange, idsOf, modelOf } from "../testing/parts.js";

const query = { subject_type: "Story" } as const;

test("pages of one row cannot overlap: exact iteration refuses them, and parallel takes them", async () => {
  const model = modelOf(3);
  const list = clientOf(model).list({ ...query, per_page: 1 });
  await expect(idsOf(list)).rejects.toMatchObject({
    name: "InputError",
    field: "per_page",
    message: "per_page: mode exact needs at least 2: each page begins with the last row of the one before",
  });
  expect(model.asked).toEqual([]);
  const parallel = clientOf(model).list({ ...query, per_page: 1 }, { mode: "parallel" });
  expect(await idsOf(parallel)).toEqual(idRange(3));
});

test("no page is fetched ahead for rows that nobody wants", async () => {
  const model = modelOf(40);
  const list = clientOf(model).list({ ...query, per_page: 2 }, { mode: "parallel", lanes: 8 });
  expect(await list.toArray({ limit: 4 })).toHaveLength(4);
  // The first page, and two behind it when it has come; one more when the second has.
  expect(model.asked.length).toBeLessThanOrEqual(4);
});

test("an option that toArray does not know is told with the one that it does", async () => {
  const list = clientOf(modelOf(3)).list(query);
  await expect(list.toArray({ limit: 1, lanes: 2 } as never)).rejects.toThrow(
    "lanes: unknown option of toArray; expected one of limit",
  );
});

test("an exact iteration says how many pages there will be, each beginning with a row of the one before", async () => {
  const pages: [number, number][] = [];
  for await (const { pageNumber, pageCount } of clientOf(modelOf(9))
    .list({ ...query, per_page: 3 })
    .pages())
    pages.push([pageNumber, pageCount]);
  expect(pages).toEqual([
    [1, 4],
    [2, 4],
    [3, 4],
    [4, 4],
  ]);
});
