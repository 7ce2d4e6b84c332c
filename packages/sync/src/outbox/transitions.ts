import type { Link, LinkKey } from "../link.js";
import { placeOf, type Row } from "./row.js";

// Every change of a row, for all stores. `now` is the store's clock, since those of machines differ.

/** How a delivery ended. `doubtMs` is how long a request without a response may still take effect; 0 if none was sent. */
export type Outcome =
  | { kind: "sent" }
  | { kind: "retry"; reason: string; afterMs: number; counts: boolean; doubtMs: number }
  | { kind: "dead"; reason: string; doubtMs: number };

/** A row that a worker may deliver until its lease ends. */
export interface Claim {
  key: string;
  by: string;
  version: number;
  attempts: number;
  name: LinkKey;
  state: Link | null;
}

/** The row with a newer state. A pause after failures goes on; a dead row comes back to life. */
export function enqueued(row: Row | undefined, key: LinkKey, state: Link | null, now: number): Row {
  if (row === undefined) return { key, state, version: 1, sentVersion: 0, due: now, attempts: 0 };
  const next = { ...row, state, version: row.version + 1 };
  if (row.deadAt !== undefined) return revived(next, now);
  const waits = row.held !== undefined || row.attempts > 0;
  return waits ? next : { ...next, due: now };
}

/** The row without its death, to be sent again. */
export function revived(row: Row, now: number): Row {
  return { ...without(row, "deadAt", "error"), due: now, attempts: 0 };
}

/** The row as if its newest state had been sent. */
export function discarded(row: Row, now: number): Row {
  return { ...without(row, "deadAt", "error"), sentVersion: row.version, sentAt: now };
}

/** The row, held by `by`; undefined if it is not due. */
export function claimed(
  row: Row,
  by: string,
  leaseMs: number,
  doubtMs: number,
  now: number,
): Row | undefined {
  if (placeOf(row).place !== "pending" || row.due > now) return undefined;
  // The holder before never told how its delivery ended, so its request may still be on its way.
  const lost = row.held;
  const before = lost === undefined ? row : doubting(row, lost.version, lost.until + doubtMs, now);
  const until = now + leaseMs;
  return { ...before, due: until, held: { by, until, version: row.version } };
}

/**
 * The row after a delivery. Only a holder whose lease has not ended settles it. Any other may have sent its state after
 * a newer one: then the newest state has to be sent again, whatever became of the delivery.
 */
export function settled(row: Row, claim: Pick<Claim, "by" | "version">, outcome: Outcome, now: number): Row {
  const doubtMs = outcome.kind === "sent" ? 0 : outcome.doubtMs;
  const known = doubtMs > 0 ? doubting(row, claim.version, now + doubtMs, now) : row;
  const { held } = known;
  const isMine = held?.by === claim.by;
  if (isMine && held.until > now) return settledInTime(without(known, "held"), claim.version, outcome, now);
  const repaired = { ...without(known, "deadAt"), version: known.version + 1 };
  // Whoever holds it now keeps it, and settles an older version than this one.
  if (held !== undefined && !isMine) return repaired;
  return { ...without(repaired, "held"), due: now };
}

function settledInTime(row: Row, version: number, outcome: Outcome, now: number): Row {
  const isNewest = row.version === version;
  if (outcome.kind === "retry") {
    const { reason: error, counts, afterMs } = outcome;
    return { ...row, error, attempts: row.attempts + Number(counts), due: now + afterMs };
  }
  if (outcome.kind === "dead") {
    const failed = { ...row, error: outcome.reason };
    // Only the state that failed is dead; a newer one has its own chance.
    return isNewest ? { ...failed, deadAt: now } : { ...failed, attempts: 0, due: now };
  }
  const { doubt } = row;
  const clean = without(row, "error", "doubt");
  const sent: Row = { ...clean, sentVersion: version, attempts: 0, due: now, sentAt: now };
  if (doubt === undefined || doubt.until <= now) return sent;
  // An older state may still arrive. Once it cannot any more, the newest one is sent again.
  if (isNewest && doubt.version < version) return { ...sent, version: version + 1, due: doubt.until, doubt };
  return { ...sent, doubt };
}

/** The row with the doubt about a version, and an earlier doubt if it still holds. */
function doubting(row: Row, version: number, until: number, now: number): Row {
  const { doubt } = row;
  if (doubt === undefined || doubt.until <= now) return { ...row, doubt: { version, until } };
  return {
    ...row,
    doubt: { version: Math.min(doubt.version, version), until: Math.max(doubt.until, until) },
  };
}

/** The row without some of its optional fields. */
function without(row: Row, ...names: ("deadAt" | "doubt" | "error" | "held")[]): Row {
  const rest = { ...row };
  for (const name of names) delete rest[name];
  return rest;
}
