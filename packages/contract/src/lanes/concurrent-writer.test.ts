import { createClient } from "@kantata-refs/client";
import { createSandbox } from "@kantata-refs/sandbox";
import * as fc from "fast-check";
import { expect, test } from "vitest";

// Exact paging while another client writes: every row that exists throughout is returned exactly once.

const token = "paging";
const baseUrl = "http://127.0.0.1/api/v1";
const rowCount = 60;

/** A write of the other client after a number of rows were read. */
const interference = fc.record({
  after: fc.integer({ min: 1, max: rowCount }),
  what: fc.constantFrom("delete", "insert", "change"),
  /** The index of the row in the initial order. */
  row: fc.integer({ min: 0, max: rowCount - 1 }),
});

const input = (subject_id: number) => ({
  subject_type: "Story" as const,
  subject_id,
  service_name: "jira",
  service_model: "Issue",
  service_model_ref: `A-${subject_id}`,
});

/** Creates an account with rows, several of them created in the same second, and two clients for it. */
async function account(perSecond: number) {
  const sandbox = createSandbox({ tokens: { [token]: "contract" }, now: new Date("2026-11-03T18:00:00Z") });
  const clientOf = () => createClient({ token, baseUrl, fetch: sandbox.fetch }).externalReferences;
  const [reader, writer] = [clientOf(), clientOf()];
  const ids: string[] = [];
  for (let index = 0; index < rowCount; index += 1) {
    if (index % perSecond === 0) sandbox.clock.advance(1000);
    ids.push((await writer.createOrUpdate(input(index + 1))).id);
  }
  return { sandbox, reader, writer, ids };
}

test("a row that exists throughout is returned exactly once, whatever another client writes", async () => {
  const property = fc.asyncProperty(
    fc.array(interference, { maxLength: 12 }),
    fc.integer({ min: 2, max: 25 }),
    fc.integer({ min: 1, max: 5 }),
    async (plan, per_page, perSecond) => {
      const { sandbox, reader, writer, ids } = await account(perSecond);
      try {
        const gone = new Set<string>();
        const seen: string[] = [];
        let inserted = rowCount;
        for await (const { id } of reader.list({ subject_type: "Story", per_page })) {
          seen.push(id);
          for (const { what, row } of plan.filter(({ after }) => after === seen.length)) {
            sandbox.clock.advance(500);
            const target = ids[row] ?? "";
            if (what === "delete" && !gone.has(target)) {
              gone.add(target);
              await writer.delete(target);
            }
            if (what === "insert") {
              inserted += 1;
              await writer.createOrUpdate(input(inserted));
            }
            if (what === "change" && !gone.has(target))
              await writer.createOrUpdate({ ...input(row + 1), status: "failed" });
          }
        }
        expect(new Set(seen).size).toBe(seen.length);
        expect(ids.filter((id) => !gone.has(id) && !seen.includes(id))).toEqual([]);
      } finally {
        await sandbox.close();
      }
    },
  );
  await expect(fc.assert(property, { seed: 1, numRuns: 15 })).resolves.toBeUndefined();
});
