import type { Reference } from "@kantata-refs/client";
import { longestRows } from "../defaults.js";
import { Failures } from "./failures.js";
import { Longest } from "./longest.js";
import type { Shown } from "./overview.js";
import { shown } from "./shown.js";
import { Tally } from "./tally.js";

/** The quarter of an hour of a time, in the account's UTC offset: `2026-11-27T20:21:09-08:00` is in `2026-11-27T20:15-08:00`. */
const quarterOf = (at: string) =>
  at.replace(/:(\d{2}):\d{2}(?:\.\d+)?/, (_all, minute: string) => {
    const start = Math.floor(Number(minute) / 15) * 15;
    return `:${String(start).padStart(2, "0")}`;
  });

/** What is kept of the references of a sweep. Its size depends on how much they differ, and on how many have failed. */
export class Digest {
  rows = 0;
  orphans = 0;
  neverSynced = 0;
  readonly services = new Tally<{ service_name: string; subject_type: string; status: string | null }>();
  readonly quarters = new Tally<{ quarter: string; status: string | null }>();
  readonly stalest = new Longest<Shown>(longestRows);
  readonly longestPending = new Longest<Shown>(longestRows);
  readonly failures = new Failures();

  add(row: Reference): void {
    const { service_name, subject_type, status, last_synced_at } = row;
    this.rows += 1;
    if (row.subject_ref === null) this.orphans += 1;
    this.services.add({ service_name, subject_type, status });
    if (last_synced_at === null) this.neverSynced += 1;
    else {
      this.quarters.add({ quarter: quarterOf(last_synced_at), status });
      this.stalest.add(shown(row), last_synced_at);
    }
    if (status === "pending") this.longestPending.add(shown(row), row.updated_at);
    if (status === "failed") this.failures.add(row);
  }
}
