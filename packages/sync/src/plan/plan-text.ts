import { createHash } from "node:crypto";
import type { PlanHeader } from "./plan.js";
import { type PlanKind, type PlanRow, planKinds } from "./plan-row.js";

/** Digits of the checksum of a row: enough to notice an edit, as the header has the hash of everything. */
const sumDigits = 12;

export const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** The line of a row, with its checksum at the end. */
export function rowText(row: PlanRow): string {
  const { kind, subject_type, subject_id, service_name, reason, allowed, id, changed, before, after } = row;
  const ordered = {
    kind,
    subject_type,
    subject_id,
    service_name,
    reason,
    allowed,
    id,
    changed,
    before,
    after,
  };
  const text = JSON.stringify(ordered);
  return `${text.slice(0, -1)},"sum":"${sha256(text).slice(0, sumDigits)}"}`;
}

/** Reads the line of a row. @returns undefined if it is not as it was written */
export function rowFrom(line: string): PlanRow | undefined {
  const cut = line.lastIndexOf(',"sum":"');
  const text = `${line.slice(0, cut)}}`;
  if (cut < 0 || line.slice(cut) !== `,"sum":"${sha256(text).slice(0, sumDigits)}"}`) return undefined;
  return JSON.parse(text) as PlanRow;
}

/** A header without its hash. */
export type OpenHeader = Omit<PlanHeader, "sha256">;

/** Counts rows and hashes them, line by line. */
export class PlanDigest {
  readonly #hash = createHash("sha256");
  readonly counts = Object.fromEntries(planKinds.map((kind) => [kind, 0])) as Record<PlanKind, number>;
  rows = 0;
  notAllowed = 0;

  add(line: string, { kind, allowed }: PlanRow): void {
    this.#hash.update(`${line}\n`);
    this.counts[kind] += 1;
    this.rows += 1;
    if (allowed === false) this.notAllowed += 1;
  }

  /** The header with the hash of itself and of all rows. */
  close(header: OpenHeader): PlanHeader {
    return { ...header, sha256: this.#hash.copy().update(JSON.stringify(header)).digest("hex") };
  }
}

/** What a digest adds to the other properties of a header. */
type Counted = "counts" | "notAllowed" | "rows" | "hasChanges";

/** The header of rows that were counted, its properties in a fixed order. */
export function closeHeader(open: Omit<OpenHeader, Counted>, digest: PlanDigest): PlanHeader {
  const { counts, notAllowed, rows } = digest;
  const writes = counts.create + counts.update + counts["re-point"] + counts.delete;
  const { format, formatVersion, document, account, time, source, rollbackOf, scope } = open;
  return digest.close({
    format,
    formatVersion,
    document,
    account,
    time,
    source,
    ...(rollbackOf === undefined ? {} : { rollbackOf }),
    // What is not allowed is always a write.
    hasChanges: writes > notAllowed,
    counts: { ...counts },
    notAllowed,
    rows,
    scope,
  });
}
