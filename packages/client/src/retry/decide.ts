import type { CallDefaults } from "../calls/call-options.js";
import { retryAfterCapMs } from "../defaults.js";
import type { KantataError } from "../errors/kantata-error.js";
import { backoffMs } from "./backoff.js";
import { isPassingStatus } from "./passing-status.js";
import { retryAfterMs } from "./retry-after.js";

/** The server answered. */
interface Answered {
  status: number;
  headers: { get(name: string): string | null };
}

/** No answer came. */
export interface Unanswered {
  failure: KantataError;
  /** Whether another attempt may fare better. */
  passing: boolean;
}

/** The longest `Retry-After` that a call waits for, in milliseconds. */
export const retryAfterCap = ({ retry }: CallDefaults): number =>
  retry === false ? retryAfterCapMs : retry.maxRetryAfter;

/**
 * Whether to try again, and when. The rate limit costs no attempt: it is waited out at the gate, and here
 * as well, at the same time, since a gate of somebody else's may let in too soon.
 *
 * @param failures attempts of this call that failed before, for other reasons than the rate limit
 * @param remainingMs what is left of the call's total
 * @returns milliseconds to wait before the next attempt; undefined where there is to be none
 */
export function decide(
  attempted: Answered | Unanswered,
  failures: number,
  { retry }: CallDefaults,
  remainingMs: number,
): number | undefined {
  const {
    status = 0,
    headers,
    passing = isPassingStatus(status),
  }: Partial<Answered & Unanswered> = attempted;
  if (retry === false || !passing) return undefined;
  if (status !== 429 && failures + 1 >= retry.attempts) return undefined;
  const asked = headers && retryAfterMs(headers);
  // To wait for an answer that comes too late would only hide what is wrong.
  if (asked !== undefined && (asked > retry.maxRetryAfter || asked >= remainingMs)) return undefined;
  // A server that asks for no pause at all, or for a moment that is over, is not to be asked five times at once.
  return asked || backoffMs(failures + 1);
}
