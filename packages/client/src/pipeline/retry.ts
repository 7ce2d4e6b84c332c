import { isProviderFailure } from "../auth/token.js";
import { Answer } from "../call/answer.js";
import type { Call } from "../call/call.js";
import type { Clock } from "../clock.js";
import { backoffBaseMs, backoffCapMs } from "../defaults.js";
import { ConnectionError } from "../errors/connection-error.js";
import type { KantataError } from "../errors/kantata-error.js";
import { TimeoutError } from "../errors/timeout-error.js";
import type { Log } from "../log.js";
import type { Layer } from "./layer.js";
import { isTransientFailure } from "./network-failure.js";
import { isTransientStatus, retryAfterMs } from "./retry-after.js";
import { pause } from "./within.js";

/**
 * Sends a request again after a transient failure: the connection was lost, the attempt took too long, the token provider
 * failed, or the server responded with a transient status. A 429 does not count against `retry.attempts`: it is retried
 * until the deadline, unless it asks for too long a pause.
 */
export const retry =
  (clock: Clock, log: Log): Layer =>
  (next) =>
  async (url, init, call) => {
    for (;;) {
      const result = await next(url, init, call).catch(transientOrThrow);
      const waitMs = pauseBeforeRetry(result, call, clock);
      if (waitMs === undefined) {
        if (result instanceof Error) throw result;
        return result;
      }
      if (result instanceof Error || result.status !== 429) call.failures += 1;
      call.lastError = result instanceof Error ? result : (await Answer.of(result)).toError();
      const { total } = call.limits.timeout;
      // After the machine slept, the deadline's timer may not have fired yet.
      if (clock.now() - call.startedAt >= total) throw new TimeoutError("total", total, call.lastError);
      log.info("retrying", call, { url, because: call.lastError.message, waitMs: Math.round(waitMs) });
      await pause(clock, waitMs, init.signal);
    }
  };

function transientOrThrow(error: unknown): KantataError {
  if (error instanceof TimeoutError && error.limit === "attempt") return error;
  if (error instanceof ConnectionError && isTransientFailure(error)) return error;
  if (isProviderFailure(error)) return error;
  throw error;
}

/** Milliseconds to wait before the next attempt; undefined when this result is final. */
function pauseBeforeRetry(result: Response | KantataError, call: Call, clock: Clock): number | undefined {
  const { retry: limits, timeout } = call.limits;
  const status = result instanceof Error ? undefined : result.status;
  if (limits === false || (status !== undefined && !isTransientStatus(status))) return undefined;
  if (status !== 429 && call.failures + 1 >= limits.attempts) return undefined;
  const asked = result instanceof Error ? undefined : retryAfterMs(result.headers);
  const remainingMs = call.startedAt + timeout.total - clock.now();
  // Waiting for a response that would come too late only hides what is wrong.
  if (asked !== undefined && (asked > limits.maxRetryAfter || asked >= remainingMs)) return undefined;
  // Full jitter, so that calls that failed together do not come back together; also for `Retry-After: 0`.
  return asked || Math.random() * Math.min(backoffCapMs, backoffBaseMs * 2 ** call.failures);
}
