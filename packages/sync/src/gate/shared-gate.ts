import { setTimeout as sleep } from "node:timers/promises";
import { createGate, type Gate, type Logger, type Outcome, type Permit } from "@kantata-refs/client";
import { gateStoreRestMs } from "../defaults.js";
import type { Answer, SharedLimits } from "./shared-limits.js";

/** A gate that holds a connection or a file. */
export interface SharedGate extends Gate {
  /** Ends it. Clients must not use it any more. */
  close(): Promise<void>;
}

/** What a shared gate is made of. */
export interface SharedGateParts {
  limits: SharedLimits;
  /** Attempts of this process at the same time. */
  concurrency: number | undefined;
  logger: Pick<Logger, "warn"> | undefined;
  /** Closes the store. */
  close: () => Promise<void>;
}

const open: Answer = { kind: "open" };

/**
 * A gate of this process behind which the processes' shared one stands. The local gate keeps the concurrency, waits while
 * all pause, and lets the pace rise slowly afterwards. While the store is away, it is all there is.
 */
export function sharedGate({ limits, concurrency, logger, close }: SharedGateParts): SharedGate {
  const local = createGate({ concurrency });
  let awaySince: number | undefined;
  /** Attempts sent before the last pause tell nothing new. */
  let pausedAt = Number.NEGATIVE_INFINITY;

  /** Uses the store; gives `otherwise` while it is away. */
  async function tryStore<T>(use: () => Promise<T>, otherwise: T): Promise<T> {
    if (awaySince !== undefined && performance.now() - awaySince < gateStoreRestMs) return otherwise;
    try {
      const result = await use();
      if (awaySince !== undefined)
        logger?.warn("gate: the store is back; processes share their limits again", {});
      awaySince = undefined;
      return result;
    } catch (error) {
      if (awaySince === undefined)
        logger?.warn("gate: the store is away; this process keeps its own limits until it is back", {
          error,
        });
      awaySince = performance.now();
      return otherwise;
    }
  }

  async function enter(signal: AbortSignal): Promise<Permit> {
    const permit = await local.enter(signal);
    for (;;) {
      const answer = await tryStore(() => limits.ask(), open);
      if (answer.kind === "paused") {
        pausedAt = performance.now();
        // The calls of this process wait at the local gate, and ask again one by one.
        permit.leave({ kind: "limited", retryAfterMs: answer.waitMs });
        return enter(signal);
      }
      if (answer.kind !== "wait") return shared(permit, answer.kind === "probe");
      await sleep(answer.waitMs, undefined, { signal }).catch(() => {
        permit.leave({ kind: "aborted" });
        throw signal.reason;
      });
    }
  }

  function shared(permit: Permit, probes: boolean): Permit {
    const enteredAt = performance.now();
    const leave = async (outcome: Outcome) => {
      if (outcome.kind !== "limited") {
        permit.leave(outcome);
        if (probes) await tryStore(() => limits.endProbe(outcome.kind === "ok"), undefined);
        return;
      }
      const isOld = enteredAt < pausedAt && outcome.retryAfterMs === undefined;
      if (!isOld) pausedAt = performance.now();
      // At once, since the store may take its time.
      permit.leave(outcome);
      if (!isOld) await tryStore(() => limits.close(outcome.retryAfterMs), 0);
      if (probes) await tryStore(() => limits.endProbe(false), undefined);
    };
    return { leave };
  }

  return { enter: (signal) => (signal.aborted ? Promise.reject(signal.reason) : enter(signal)), close };
}
