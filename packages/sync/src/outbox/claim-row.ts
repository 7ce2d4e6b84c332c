import { randomUUID } from "node:crypto";
import { placeOf, type Row } from "./row.js";
import type { RowStore, Step } from "./row-store.js";
import { type Claim, claimed, type Outcome, settled } from "./transitions.js";

/** A claim, or when the row is due; `dueInMs` is undefined if nothing is left to do. */
export type Claimed = { claim: Claim } | { claim?: never; dueInMs: number | undefined };

const dueIn = (row: Row, now: number): number | undefined => {
  const { place, at } = placeOf(row);
  return place === "pending" ? Math.max(0, at - now) : undefined;
};

/** Claims a row if it is due, with a token made for this claim alone. */
export async function claimRow(
  store: Pick<RowStore, "change">,
  key: string,
  limits: { leaseMs: number; doubtMs: number },
): Promise<Claimed> {
  const by = randomUUID();
  const [result] = await store.change([key], (row, now): Step<Claimed> => {
    if (row === undefined) return { result: { dueInMs: undefined } };
    const next = claimed(row, by, limits.leaseMs, limits.doubtMs, now);
    if (next === undefined) return { result: { dueInMs: dueIn(row, now) } };
    const { version, attempts, key: name, state } = next;
    return { next, result: { claim: { key, by, version, attempts, name, state } } };
  });
  return result ?? { dueInMs: undefined };
}

/** What became of a row: in how many ms it is due again, and whether it has just died. */
export interface Settled {
  dueInMs: number | undefined;
  died: boolean;
}

/** Records how a delivery ended. */
export async function settleRow(
  store: Pick<RowStore, "change">,
  claim: Claim,
  outcome: Outcome,
): Promise<Settled> {
  const [result] = await store.change([claim.key], (row, now): Step<Settled> => {
    // It was forgotten, which takes a day after its delivery.
    if (row === undefined) return { result: { dueInMs: undefined, died: false } };
    const next = settled(row, claim, outcome, now);
    return { next, result: { dueInMs: dueIn(next, now), died: next.deadAt !== undefined } };
  });
  return result ?? { dueInMs: undefined, died: false };
}
