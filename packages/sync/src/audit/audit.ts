import type { KantataClient } from "@kantata-refs/client";
import { type AuditOptions, checkAuditOptions } from "./audit-options.js";
import type { AuditReport, BadLink, SkippedType } from "./audit-report.js";
import { type AuditRow, auditRow, byKey } from "./audit-row.js";
import { DuplicateIndex } from "./duplicate-index.js";
import { FailureGroups } from "./failure-groups.js";
import { linkProblem } from "./link-problem.js";
import { sweepReferences } from "./sweep-references.js";
import { UnlinkedSubjects } from "./unlinked.js";

/** How many references some groups have together. */
const sizeOf = (groups: readonly { references: readonly unknown[] }[]) =>
  groups.reduce((sum, { references }) => sum + references.length, 0);

/**
 * Reads all references once, with their Kantata objects, and reports what is wrong with them. It changes nothing.
 *
 * Memory holds a row for each reference, but neither its object nor its message: about 600 bytes, so 60 MB for 100,000.
 * Objects without a reference (`unlinkedTo`) take a request for 200 of them, and memory for their ids.
 * @throws InputError for invalid options, before anything is sent; what the client throws. A subject type that the token's
 * user may not read is not an error: the report names it in `skipped`
 */
export async function audit(client: KantataClient, options: AuditOptions = {}): Promise<AuditReport> {
  const { subjectTypes, services, unlinkedTo, now, onProgress, call, ...ages } = checkAuditOptions(options);
  const isOlder = (moment: string | null, thanMs: number) =>
    // Timestamps have different offsets, so they are not compared as text. Without one there is no age.
    now.getTime() - Date.parse(moment ?? "") > thanMs;
  const orphans: AuditRow[] = [];
  const stale: AuditRow[] = [];
  const stuck: AuditRow[] = [];
  const badLinks: BadLink[] = [];
  const skipped: SkippedType[] = [];
  const index = new DuplicateIndex(ages.acrossSubjectTypes);
  const failures = new FailureGroups();
  const unlinked = new UnlinkedSubjects(unlinkedTo, subjectTypes);
  let references = 0;
  let read = 0;
  // Whether an object has no reference to a service can depend on its references to others.
  const filter = services?.length === 1 && unlinkedTo.length === 0 ? { service_name: services[0] } : {};
  for await (const page of sweepReferences(client, filter, { ...call, subjectTypes }, skipped)) {
    for (const reference of page) {
      const row = auditRow(reference);
      unlinked.add(row);
      // The server's filter may ignore case.
      if (services !== undefined && !services.includes(row.service_name)) continue;
      references += 1;
      index.add(row);
      if (row.orphan) orphans.push(row);
      if (isOlder(row.last_synced_at, ages.staleAfterMs)) stale.push(row);
      if (row.status === "pending" && isOlder(row.updated_at, ages.stuckAfterMs)) stuck.push(row);
      if (row.status === "failed") failures.add(row, reference.external_message);
      const reason = linkProblem(row.external_link);
      if (reason !== undefined) badLinks.push({ ...row, reason });
    }
    read += page.length;
    onProgress?.({ references: read });
  }
  const report = {
    orphans: orphans.toSorted(byKey),
    duplicates: index.duplicates(),
    twins: index.twins(),
    stale: stale.toSorted(byKey),
    stuck: stuck.toSorted(byKey),
    failures: failures.groups(),
    badLinks: badLinks.toSorted(byKey),
    unlinked: await unlinked.find(client, call, skipped),
  };
  const counts = {
    orphans: report.orphans.length,
    duplicates: sizeOf(report.duplicates),
    twins: sizeOf(report.twins),
    stale: report.stale.length,
    stuck: report.stuck.length,
    failures: report.failures.reduce((sum, { count }) => sum + count, 0),
    badLinks: report.badLinks.length,
    unlinked: report.unlinked.length,
  };
  return { at: now.toISOString(), references, skipped, counts, ...report };
}
