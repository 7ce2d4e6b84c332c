import { comparedCharacters, failureSamples } from "../defaults.js";
import type { AuditRow } from "./audit-row.js";
import { normaliseMessage } from "./normalise-message.js";

/** A failed reference with its message, of which a report keeps the first 500 characters. */
export interface FailedRow extends AuditRow {
  external_message: string;
}

/** Failures with the same message but for ids, numbers, dates, quoted names and addresses. */
export interface FailureGroup {
  /** The message without what differs; see `normaliseMessage`. */
  message: string;
  count: number;
  /** When the newest failure was recorded. */
  newest: string;
  /** How many failures each service has, by its name. */
  services: Record<string, number>;
  /** The five newest failures, the newest first. */
  samples: FailedRow[];
}

const moment = ({ updated_at }: AuditRow) => Date.parse(updated_at);
const newestFirst = (a: AuditRow, b: AuditRow) => moment(b) - moment(a) || Number(b.id) - Number(a.id);
const mostFirst = (a: FailureGroup, b: FailureGroup) =>
  b.count - a.count || (a.message < b.message ? -1 : Number(a.message > b.message));

interface Counts {
  count: number;
  services: Map<string, number>;
  samples: FailedRow[];
}

/** Groups failed references. Holds a few samples of each group. */
export class FailureGroups {
  readonly #groups = new Map<string, Counts>();

  add(row: AuditRow, message: string | null): void {
    const normalised = normaliseMessage(message);
    const group = this.#groups.get(normalised) ?? { count: 0, services: new Map(), samples: [] };
    this.#groups.set(normalised, group);
    group.count += 1;
    group.services.set(row.service_name, (group.services.get(row.service_name) ?? 0) + 1);
    const sample = { ...row, external_message: (message ?? "").slice(0, comparedCharacters) };
    group.samples = [...group.samples, sample].toSorted(newestFirst).slice(0, failureSamples);
  }

  /** The groups, the largest first. */
  groups(): FailureGroup[] {
    const groups = [...this.#groups].map(([message, { count, services, samples }]) => ({
      message,
      count,
      newest: samples[0]?.updated_at ?? "",
      services: Object.fromEntries([...services].toSorted(([a], [b]) => (a < b ? -1 : 1))),
      samples,
    }));
    return groups.toSorted(mostFirst);
  }
}
