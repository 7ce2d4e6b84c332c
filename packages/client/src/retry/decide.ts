import type { CallDefaults } from "../calls/call-options.js";
import { retryAfterCapMs } from "../defaults.js";
import type { KantataError } from "../errors/kantata-error.js";
import { backoffMs } from "./backoff.js";
import { isPassingStatus } from "./passing-status.js";
import { retryAfterMs } from "./retry-after.js";

/** What one attempt came to, as far as trying again is concerned. */
export type Attempted =
  | {
      /** The server answered. */
      status: number;
      headers: { get(name: string): string | null };
    }
  | {
      /** No answer came. */
      failure: KantataError;
      /** Whether another attempt may fare better. */
      passing: boolean;
    };

/** Milliseconds to wait before the next attempt, or undefined where there is to be none. */
export type Decision = { waitMs: number | undefined; failed: boolean };

const end: Decision = { waitMs: undefined, failed: false };

/** The longest `Retry-After` that a call waits for, in milliseconds. */
export const retryAfterCap = ({ retry }: CallDefaults): number =>
  retry === false ? retryAfterCapMs : retry.maxRetryAfter;

/**
 * Whether to try again, and when. The rate limit costs no attempt: it is waited out at the gate.
 *
 * @param failures attempts of this call that failed before, for other reasons than the rate limit
 * @param remainingMs what is left of the call's total
 */
export function decide(
  attempted: Attempted,
  failures: number,
  limits: CallDefaults,
  remainingMs: number,
): Decision {
  const { retry } = limits;
  const limited = "status" in attempted && attempted.status === 429;
  const passing = "status" in attempted ? isPassingStatus(attempted.status) : attempted.passing;
  const failed = passing && !limited;
  if (retry === false || !passing || (failed && failures + 1 >= retry.attempts)) return { ...end, failed };
  const asked = "status" in attempted ? retryAfterMs(attempted.headers) : undefined;
  // To wait for an answer that comes too late would only hide what is wrong.
  if (asked !== undefined && (asked > retry.maxRetryAfter || asked >= remainingMs)) return { ...end, failed };
  if (limited) return { waitMs: 0, failed };
  return { waitMs: asked ?? backoffMs(failures + 1), failed };
}
