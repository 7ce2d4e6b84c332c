import { AuthenticationError } from "@kantata-refs/client";
import { sweepMs, tokenPauseMs } from "../defaults.js";
import { claimRow } from "./claim-row.js";
import { deliver } from "./deliver.js";
import { forgetSent } from "./forget-sent.js";
import { outcomeOfError } from "./outcome-of-error.js";
import type { RowStore } from "./row-store.js";
import { settleSurely } from "./settle-surely.js";
import type { Claim, Outcome } from "./transitions.js";
import type { CompleteWorkOptions } from "./work-options.js";

/** Delivers rows until it is closed. */
export interface Worker {
  /** Takes no more rows, and waits for the deliveries in progress. */
  close(): Promise<void>;
}

/** Starts a worker, and a sweep at once and every minute. */
export function startWorker(store: RowStore, options: CompleteWorkOptions, onClosed: () => void): Worker {
  const { client, concurrency, leaseMs, timeoutMs, doubtMs, logger } = options;
  const warn = (message: string, fields: Record<string, unknown>) => {
    logger?.warn(`outbox: ${message}`, fields);
  };
  const onError = (error: unknown) => warn("the store failed; it is tried again", { error });

  /** Without a token every row would fail, one after the other. */
  let pausedUntil = 0;
  const pausedMs = () => Math.max(0, pausedUntil - performance.now());

  async function outcomeOf({ name, state, attempts }: Claim): Promise<Outcome> {
    try {
      await deliver(client, name, state, timeoutMs);
      return { kind: "sent" };
    } catch (error) {
      if (error instanceof AuthenticationError) {
        if (pausedMs() === 0)
          warn("the token was rejected; this worker pauses", { error, pauseMs: tokenPauseMs });
        pausedUntil = performance.now() + tokenPauseMs;
      }
      return outcomeOfError(error, attempts, options);
    }
  }

  async function visit(key: string): Promise<number | undefined> {
    const found = await claimRow(store, key, { leaseMs, doubtMs });
    const { claim } = found;
    if (claim === undefined) return found.dueInMs;
    const outcome = await outcomeOf(claim);
    const { dueInMs, died } = await settleSurely(store, claim, outcome);
    if (died && outcome.kind === "dead") warn("a row died", { key: claim.name, reason: outcome.reason });
    return dueInMs;
  }

  const tidy = async () => {
    await store.sweep();
    await forgetSent(store);
  };
  let tidying = tidy().catch(onError);
  const timer = setInterval(() => {
    tidying = tidying.then(tidy).catch(onError);
  }, sweepMs);
  timer.unref();
  const run = store.run({ concurrency, leaseMs, visit, pausedMs, onError });
  let closing: Promise<void> | undefined;
  const close = async () => {
    clearInterval(timer);
    await run.close();
    await tidying;
    onClosed();
  };
  return { close: () => (closing ??= close()) };
}
