import { placeOf, type Row } from "../outbox/row.js";
import { claimed, enqueued, type Outcome, settled } from "../outbox/transitions.js";
import { linkOf } from "./links.js";

/** What becomes of a delivery. Times are counted from the claim, in ms. */
type Delivery =
  /** The state lands, and the response comes within the lease. */
  | { kind: "answered"; landsMs: number }
  /** The server fails, and nothing lands. */
  | { kind: "refused"; endsMs: number }
  /** The worker gives up; the state lands before or afterwards. */
  | { kind: "timed-out"; landsMs: number; endsMs: number }
  /** The worker sends late, and gets its response. */
  | { kind: "frozen"; landsMs: number; endsMs: number }
  /** The worker dies; what it sent lands all the same. */
  | { kind: "killed"; landsMs: number };

/** When states are enqueued and workers look for work, and what becomes of the deliveries in their order. */
export interface Script {
  enqueues: readonly number[];
  claims: readonly number[];
  deliveries: readonly Delivery[];
}

const limits = { leaseMs: 100, doubtMs: 180, retryMs: 15 };

interface Event {
  at: number;
  /** At the same moment, what lands comes first. */
  order: number;
  run: () => void;
}

/** Plays a script on one key until nothing is left to do. */
export function simulate({ enqueues, claims, deliveries }: Script) {
  const events: Event[] = [];
  const plan = (at: number, order: number, run: () => void) => events.push({ at, order, run });
  const script = [...deliveries];
  let now = 0;
  let row: Row | undefined;
  let newest = 0;
  let server = "";
  let leasedUntil = 0;
  let overlapped = false;
  let tokens = 0;

  function claim(): void {
    const next = row && claimed(row, `token ${tokens}`, limits.leaseMs, limits.doubtMs, now);
    if (next?.held === undefined) return;
    if (now < leasedUntil) overlapped = true;
    leasedUntil = next.held.until;
    tokens += 1;
    row = next;
    deliver({ by: next.held.by, version: next.version }, String(next.state?.external_status));
  }

  function deliver(holder: { by: string; version: number }, state: string): void {
    const delivery = script.shift() ?? { kind: "answered", landsMs: 1 };
    const { kind } = delivery;
    if (kind !== "refused")
      plan(now + delivery.landsMs, 0, () => {
        server = state;
      });
    if (kind === "killed") return;
    const retry = { kind: "retry", reason: kind, afterMs: limits.retryMs, counts: true } as const;
    const sent = kind === "answered" || kind === "frozen";
    const outcome: Outcome = sent ? { kind: "sent" } : { ...retry, doubtMs: limits.doubtMs };
    const endsMs = kind === "answered" ? delivery.landsMs : delivery.endsMs;
    plan(now + endsMs, 1, () => {
      row = settled(row as Row, holder, outcome, now);
      // A holder that gives the row back early ends its lease.
      if (row.held === undefined) leasedUntil = now;
    });
  }

  for (const at of enqueues)
    plan(at, 2, () => {
      newest += 1;
      const link = linkOf(1, newest);
      row = enqueued(row, link, link, now);
    });
  for (const at of claims) plan(at, 3, claim);

  for (let steps = 0; steps < 10_000; steps += 1) {
    events.sort((a, b) => a.at - b.at || a.order - b.order);
    const event = events.shift();
    if (event !== undefined) {
      now = event.at;
      event.run();
    } else if (row !== undefined && placeOf(row).place === "pending") {
      plan(Math.max(now, row.due), 3, claim);
    } else break;
  }
  return { server, newest: String(newest), overlapped, row: row as Row };
}
simulate.limits = limits;
