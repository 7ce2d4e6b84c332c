import { expect, test } from "vitest";
import { clientOf, idRange, idsOf, modelOf } from "../testing/parts.js";

const query = { subject_type: "Story" } as const;

test("per_page 1 throws InputError in mode exact, where pages overlap, and works in mode parallel", async () => {
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

test("toArray requests no page ahead for rows beyond its limit", async () => {
  const model = modelOf(40);
  const list = clientOf(model).list({ ...query, per_page: 2 }, { mode: "parallel", lanes: 8 });
  expect(await list.toArray({ limit: 4 })).toHaveLength(4);
  // The first page, two more once it has arrived, and one more after the second.
  expect(model.asked.length).toBeLessThanOrEqual(4);
});

test("toArray rejects an unknown option and names the known one", async () => {
  const list = clientOf(modelOf(3)).list(query);
  await expect(list.toArray({ limit: 1, lanes: 2 } as never)).rejects.toThrow(
    "lanes: unknown option of toArray; expected one of limit",
  );
});

test("pageCount of an exact iteration counts pages that overlap by one row", async () => {
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
