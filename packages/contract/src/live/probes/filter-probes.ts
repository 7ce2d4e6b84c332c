import type { ListQuery, Reference } from "@kantata-refs/client";
import { listExternalReferences } from "@kantata-refs/schema";
import { bodyOf } from "../../tap/answer-body.js";
import { rowsOf } from "../../tap/envelope.js";
import { onlyCounts } from "../defaults.js";
import { notProbed, type Probe, type Probing, positioned, reads, type Sighting, sighted } from "../probe.js";

const { method, path } = listExternalReferences;

/** Probes with a reference that is there. */
const withReference = (entry: number, run: (row: Reference, probing: Probing) => Promise<Sighting>): Probe =>
  reads(entry, async (probing) => {
    const row = await probing.anyReference();
    if (row === undefined) return notProbed("the account has no reference to look for; --write makes one");
    return await run(row, probing);
  });

/** Whether a list that asks for the references of the same subject has this one, under one more filter. */
async function finds(row: Reference, filter: Partial<ListQuery>, { client }: Probing): Promise<boolean> {
  const { subject_type, subject_id } = row;
  const { data } = await client.externalReferences.list({ subject_type, subject_id, ...filter });
  return data.some(({ id }) => id === row.id);
}

const swapCase = (text: string) =>
  text.replaceAll(/\p{L}/gu, (letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  );

const inOrOut = (included: boolean) => (included ? "inclusive" : "exclusive");

/** Entries about filters and order. */
export const filterProbes: Probe[] = [
  withReference(9, async (row, probing) => {
    const other = swapCase(row.service_name);
    if (other === row.service_name) return notProbed("no service of the account has a letter in its name");
    if (!(await finds(row, { service_name: row.service_name }, probing)))
      return notProbed("a list by the service's own name did not find the reference");
    const found = await finds(row, { service_name: other }, probing);
    return positioned(
      { filterCase: found ? "insensitive" : "sensitive" },
      `a service name in the other case ${found ? "finds" : "does not find"} the reference`,
    );
  }),

  withReference(10, async (row, probing) => {
    const after = inOrOut(await finds(row, { created_after: row.created_at }, probing));
    const before = inOrOut(await finds(row, { created_before: row.created_at }, probing));
    return positioned(
      { dateBounds: after === before ? after : undefined },
      `by its own created_at: created_after is ${after}, created_before is ${before}`,
    );
  }),

  withReference(11, async ({ id, subject_type }, { direct }) => {
    const results: { count: number; status: number; found: boolean }[] = [];
    for (const count of onlyCounts) {
      const ids = [...Array.from({ length: count - 1 }, (_unused, index) => index + 1), id];
      // Past Prism, which writes three characters for each comma and so runs into limits of its own.
      const answer = await direct({
        method,
        path: `${path}?subject_type=${subject_type}&only=${ids.join()}`,
      });
      const found = rowsOf(bodyOf(answer)).some((row) => String(row.id) === id);
      results.push({ count, status: answer.status, found });
    }
    const found = results.map((result) => result.found);
    const atMost200 = found.every((one, index) => one === (onlyCounts[index] ?? 0) <= 200);
    return positioned(
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
    if (plain.length === 0) return notProbed("a list by created_at did not answer a row");
    const same = JSON.stringify(plain) === JSON.stringify(shifted);
    return sighted(same, `with offset=1 and no limit: ${same ? "the same" : "another"} page`);
  }),
];
