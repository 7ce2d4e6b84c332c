import type { AnySubjectType } from "@kantata-refs/client";
import type { AuditRow } from "./audit-row.js";
import type { Duplicate, Twins } from "./duplicate-index.js";
import type { FailureGroup } from "./failure-groups.js";
import type { UnlinkedSubject } from "./unlinked.js";

/** A reference with a link that leads nowhere. */
export interface BadLink extends AuditRow {
  /** What is wrong with its link. */
  reason: string;
}

/** A subject type that the token's user may not read. */
export interface SkippedType {
  subject_type: AnySubjectType;
  /** What the server said. */
  message: string;
}

/** What an audit found: a plain object, safe for JSON. Rows are ordered by subject type, subject and service. */
export interface AuditReport {
  /** When the audit began, in UTC. */
  at: string;
  /** References that were read and looked at. */
  references: number;
  /** Types that are missing from the report. */
  skipped: SkippedType[];
  /** How many references each finding concerns; of `unlinked`, how many pairs of an object and a service. */
  counts: Record<Finding, number>;
  /** References whose Kantata object is deleted. */
  orphans: AuditRow[];
  /** Records that several Kantata objects are linked to. */
  duplicates: Duplicate[];
  /** Records that are written in several ways. */
  twins: Twins[];
  /** References that were last synced too long ago. Those that were never synced are not among them. */
  stale: AuditRow[];
  /** References that have been pending for too long. */
  stuck: AuditRow[];
  /** Failed references by their message, the largest group first. */
  failures: FailureGroup[];
  /** References whose link is no web address. */
  badLinks: BadLink[];
  /** Kantata objects without a reference to a service that was asked about. */
  unlinked: UnlinkedSubject[];
}

/** The findings of an audit, in the order of reports. */
export const findings = [
  "orphans",
  "duplicates",
  "twins",
  "stale",
  "stuck",
  "failures",
  "badLinks",
  "unlinked",
] as const;
export type Finding = (typeof findings)[number];
