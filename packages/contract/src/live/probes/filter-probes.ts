import type { ListQuery, Reference } from "@kantata-refs/client";
import { listExternalReferences } from "@kantata-refs/schema";
import { rowsOf } from "../../tap/envelope.js";
import { bodyOf } from "../../tap/response-body.js";
import { onlyCounts } from "../defaults.js";
import {
  notProbed,
  type Observation,
  observed,
  observedSwitches,
  type Probe,
  type ProbeContext,
  reads,
} from "../probe.js";

const { method, path } = listExternalReferences;

/** A probe that needs a reference. */
const withReference = (
  entry: number,
  run: (row: Reference, context: ProbeContext) => Promise<Observation>,
): Probe =>
  reads(entry, async (context) => {
    const row = await context.anyReference();
    if (row === undefined)
      return notProbed("the account has no reference to search for; --write creates one");
    return await run(row, context);
  });

/** Whether the list of the subject's references, with one more filter, has a row. */
async function finds(row: Reference, filter: Partial<ListQuery>, { client }: ProbeContext): Promise<boolean> {
  const { subject_type, subject_id } = row;
  const { data } = await client.externalReferences.list({ subject_type, subject_id, ...filter });
  return data.some(({ id }) => id === row.id);
}

const swapCase = (text: string) =>
  text.replaceAll(/\p{L}/gu, (letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  );

const inOrOut = (included: boolean) => (included ? "inclusive" : "exclusive");

/** Probes for the entries about filters and order. */
export const filterProbes: Probe[] = [
  withReference(9, async (row, context) => {
    const other = swapCase(row.service_name);
    if (other === row.service_name) return notProbed("the service name has no letters");
    if (!(await finds(row, { service_name: row.service_name }, context)))
      return notProbed("a list by the exact service name did not find the reference");
    const found = await finds(row, { service_name: other }, context);
    return observedSwitches(
      { filterCase: found ? "insensitive" : "sensitive" },
      `the service name with swapped case ${found ? "finds" : "does not find"} the reference`,
    );
  }),

  withReference(10, async (row, context) => {
    const after = inOrOut(await finds(row, { created_after: row.created_at }, context));
    const before = inOrOut(await finds(row, { created_before: row.created_at }, context));
    return observedSwitches(
      { dateBounds: after === before ? after : undefined },
      `with the row's created_at: created_after is ${after}, created_before is ${before}`,
    );
  }),

  withReference(11, async ({ id, subject_type }, { direct }) => {
    const results: { count: number; status: number; found: boolean }[] = [];
    for (const count of onlyCounts) {
      const ids = [...Array.from({ length: count - 1 }, (_unused, index) => index + 1), id];
      // Without Prism, which escapes each comma and so exceeds its own URL limit.
      const response = await direct({
        method,
        path: `${path}?subject_type=${subject_type}&only=${ids.join()}`,
      });
      const found = rowsOf(bodyOf(response)).some((row) => String(row.id) === id);
      results.push({ count, status: response.status, found });
    }
    const found = results.map((result) => result.found);
    const atMost200 = found.every((one, index) => one === (onlyCounts[index] ?? 0) <= 200);
    return observedSwitches(
      { mostOnly: found.every(Boolean) ? "unlimited" : atMost200 ? "200" : undefined },
      results
        .map(
          (result) =>
            `the last of ${result.count} ids: ${result.found ? "found" : `not found (${result.status})`}`,
        )
        .join("; "),
    );
  }),

  withReference(12, async ({ subject_type }, { through }) => {
    const list = `${path}?subject_type=${subject_type}&order=created_at:asc`.replace(":", "%3A");
    const ids = async (more: string) =>
      rowsOf(bodyOf(await through({ method, path: list + more }))).map((row) => row.id);
    const plain = await ids("");
    const shifted = await ids("&offset=1");
    if (plain.length === 0) return notProbed("a list by created_at returned no rows");
    const same = JSON.stringify(plain) === JSON.stringify(shifted);
    return observed(same, `with offset=1 and no limit: ${same ? "the same" : "another"} page`);
  }),
];
