import { setTimeout as sleep } from "node:timers/promises";
import { rowBackoffBaseMs, settleAttempts } from "../defaults.js";
import { type Settled, settleRow } from "./claim-row.js";
import type { RowStore } from "./row-store.js";
import type { Claim, Outcome } from "./transitions.js";

/**
 * Records an outcome, and tries again while the store is away: a process that woke up late and cannot repair what it sent
 * would leave an old state behind.
 * @throws the store's last error; the row is then delivered again when its lease ends
 */
export async function settleSurely(
  store: Pick<RowStore, "change">,
  claim: Claim,
  outcome: Outcome,
  tries = settleAttempts,
): Promise<Settled> {
  try {
    return await settleRow(store, claim, outcome);
  } catch (error) {
    if (tries <= 1) throw error;
    await sleep(rowBackoffBaseMs);
    return settleSurely(store, claim, outcome, tries - 1);
  }
}
