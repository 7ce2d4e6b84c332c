import { describe, expect, test } from "vitest";
import { createClient } from "../create-client.js";
import type { PageContent } from "../lists/fetch-page.js";
import { idRange, idsOf, modelOf } from "../testing/parts.js";

interface Row {
  id: string;
  created_at: string;
}

const asked = { subject_type: "Story", status: "failed", per_page: 4 } as const;
const referencesOf = (count: number) =>
  createClient({ token: "t", fetch: modelOf(count).fetch }).externalReferences;

/** A list and a sweep, each over the same ten rows. */
const ways = {
  list: () => referencesOf(10).list(asked),
  sweep: () => {
    const { subject_type: type, ...rest } = asked;
    return referencesOf(10).sweep(rest, { subjectTypes: [type] });
  },
};

describe.each(Object.entries(ways))(
  "a %s continues correctly if the caller changes its results",
  (_name, open) => {
    test.each<[string, (page: PageContent<Row>) => void]>([
      ["all removed", ({ data }) => void data.splice(0)],
      ["partly removed", ({ data }) => void data.pop()],
      [
        "replaced",
        ({ data }) => void data.splice(0, data.length, { id: "9999", created_at: "2099-01-01T00:00:00Z" }),
      ],
    ])("rows of a page are %s", async (_how, change) => {
      const ids: string[] = [];
      for await (const page of open().pages()) {
        ids.push(...page.data.map(({ id }) => id));
        change(page);
        expect(ids.length).toBeLessThanOrEqual(10);
      }
      expect(ids).toEqual(idRange(10));
    });

    test.each<[string, (row: Row) => void]>([
      ["id", (row) => Object.assign(row, { id: Number(row.id) })],
      ["created_at", (row) => Object.assign(row, { created_at: "3.11.2027" })],
    ])("rows get another %s", async (_what, change) => {
      const ids: string[] = [];
      for await (const row of open()) {
        ids.push(row.id);
        change(row);
        expect(ids.length).toBeLessThanOrEqual(10);
      }
      expect(ids).toEqual(idRange(10));
    });
  },
);

test("a checkpoint is correct even if the caller changes rows", async () => {
  const rows = ways.list()[Symbol.asyncIterator]();
  for (const _ of idRange(3)) {
    const { value } = await rows.next();
    Object.assign(value ?? {}, { created_at: "3.11.2027", id: "9999" });
  }
  const rest = referencesOf(10).list(asked, { resume: rows.checkpoint });
  expect(await idsOf(rest)).toEqual(idRange(7, 4));
});
