import {
  ApiError,
  AuthenticationError,
  InputError,
  KantataError,
  RateLimitError,
  ServerError,
} from "@kantata-refs/client";
import { reasonLength, rowBackoffBaseMs, rowBackoffCapMs, tokenPauseMs } from "../defaults.js";
import type { Outcome } from "./transitions.js";

/** 408: the server gave up waiting for the request. */
const requestTimeout = 408;

/** When to deliver again, and when to give up. */
export interface Patience {
  /** Deliveries that may fail. */
  attempts: number;
  /** The longest first pause, in ms; each later one may be twice as long, up to five minutes. */
  backoffMs: number;
  /** How long a request without a response may still take effect, in ms. */
  doubtMs: number;
}

/** Half of a pause is fixed, so that there is one; the rest is random, so that rows do not come back together. */
function pauseMs(failures: number, { backoffMs }: Patience): number {
  return Math.round(Math.min(rowBackoffCapMs, backoffMs * 2 ** failures) * (0.5 + Math.random() / 2));
}

/** An error in one line. Errors of the client contain no token. */
function reasonOf(error: unknown): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return text.replaceAll(/\s+/g, " ").slice(0, reasonLength);
}

/** Whether the same request would be refused again: the input is wrong, or the server says that it is. */
function isFinal(error: unknown): boolean {
  if (error instanceof InputError) return true;
  if (!(error instanceof ApiError) || error instanceof ServerError) return false;
  return error.status >= 400 && error.status !== requestTimeout;
}

/**
 * What an error means for a row that failed `failures` times before.
 * A wrong input, and a status that says so, kill the row at once. A rate limit or a rejected token is not the row's fault
 * and never kills it; neither does a delivery that only waited at the gate. All else is tried again, with growing pauses.
 */
export function outcomeOfError(error: unknown, failures: number, patience: Patience): Outcome {
  const reason = reasonOf(error);
  const later = { kind: "retry", reason, counts: false, doubtMs: 0 } as const;
  if (error instanceof RateLimitError) {
    // The gate makes the pause; without a shared one, Retry-After does.
    return { ...later, afterMs: error.retryAfterMs ?? rowBackoffBaseMs };
  }
  if (error instanceof AuthenticationError) return { ...later, afterMs: tokenPauseMs };
  if (isFinal(error)) return { kind: "dead", reason, doubtMs: 0 };
  const wasSent = !(error instanceof KantataError) || error.attempts > 0;
  if (error instanceof KantataError && error.name === "TimeoutError" && !wasSent)
    return { ...later, afterMs: 0 };
  const doubtMs = wasSent ? patience.doubtMs : 0;
  if (failures + 1 >= patience.attempts)
    return { kind: "dead", reason: `gave up after ${failures + 1} deliveries: ${reason}`, doubtMs };
  return { kind: "retry", reason, counts: true, doubtMs, afterMs: pauseMs(failures, patience) };
}
