import type { Page } from "@kantata-refs/client";
import { callOperation } from "@kantata-refs/client/operations";
import { operations } from "@kantata-refs/schema";
import type { Step } from "./step.js";

type Row = Record<string, unknown>;

/** A step for every list of Kantata objects: those that have references, joined. */
export const listSteps: Step[] = Object.values(operations).flatMap((operation): Step[] => {
  if (operation.method !== "GET" || operation.rows.collection === "external_references") return [];
  const { operationId, rows } = operation;
  const [include = ""] = Object.keys(rows.include);
  const name = rows.collection.replaceAll("_", " ");
  return [
    {
      name: `List ${name} with references`,
      operationId,
      writes: false,
      run: async ({ client, prefer }) => {
        const input = { parameters: { include: [include], per_page: 200 } };
        const options = prefer(`${rows.collection}_with_references`);
        const { data, count } = (await callOperation(client, operationId, input, options)) as Page<Row>;
        const lost = data.filter((row) => !Array.isArray(row[include]));
        const problems = lost.map(({ id }) => `${rows.schema} ${String(id)} has no ${include}`);
        const linked = data.filter((row) => (row[include] as unknown[] | undefined)?.length !== 0);
        return { shows: `${linked.length} of ${count}`, problems };
      },
    },
  ];
});
