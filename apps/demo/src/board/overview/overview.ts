import type { Reference } from "@kantata-refs/client";

/** How many references of a subject type have a status, by a list with `per_page=1`. */
export interface TypeCount {
  subject_type: string;
  /** null: whatever the status. */
  status: string | null;
  count: number;
}

/** How many references have this service, subject type and status. */
interface ServiceCount {
  service_name: string;
  subject_type: string;
  status: string | null;
  count: number;
}

/** How many references were last synced within a quarter of an hour. UTC offsets differ by quarters at the least. */
interface QuarterCount {
  /** Its start with the account's UTC offset, such as `2026-11-27T20:15-08:00`. */
  quarter: string;
  status: string | null;
  count: number;
}

/** A reference, as far as a list of the overview shows it. */
export type Shown = Pick<
  Reference,
  | "id"
  | "subject_type"
  | "subject_id"
  | "service_name"
  | "service_model_ref"
  | "external_link"
  | "last_synced_at"
  | "updated_at"
>;

/** Failed references whose messages differ in ids, numbers and dates at most. */
export interface FailureGroup {
  /** The message without what differs. */
  message: string;
  count: number;
  /** When the newest and the oldest of them last changed. */
  newest: string;
  oldest: string;
  services: string[];
  samples: (Shown & { external_message: string | null })[];
}

/** What the overview and the failures show. While it is read, the numbers so far. */
export interface Overview {
  startedAt: string;
  /** null while it is read. */
  finishedAt: string | null;
  /** Whether a new one is being read, also while the last one is shown. */
  isReading: boolean;
  /** Why the last reading ended too early; null otherwise. */
  problem: string | null;
  /** Subject types counted so far, of how many. */
  countedTypes: number;
  allTypes: number;
  /** References read so far. */
  rows: number;
  typeCounts: TypeCount[];
  serviceCounts: ServiceCount[];
  quarterCounts: QuarterCount[];
  /** Those whose last sync is longest ago, and the pending ones that did not change for the longest time. */
  stalest: Shown[];
  longestPending: Shown[];
  neverSynced: number;
  orphans: number;
  failures: FailureGroup[];
}
