import { couldNotAsk } from "../auth/token.js";
import { Answer } from "../call/answer.js";
import type { Call } from "../call/call.js";
import type { Clock } from "../clock.js";
import { backoffBaseMs, backoffCapMs } from "../defaults.js";
import { ConnectionError } from "../errors/connection-error.js";
import type { KantataError } from "../errors/kantata-error.js";
import { TimeoutError } from "../errors/timeout-error.js";
import type { Log } from "../log.js";
import type { Layer } from "./layer.js";
import { isPassingFailure } from "./network-failure.js";
import { isPassingStatus, retryAfterMs } from "./retry-after.js";
import { pause } from "./within.js";

/**
 * Sends a request again when the failure may pass: the connection was lost, the attempt took too long, or the server
 * responded with a passing status. A rate limit uses up no attempt; the call waits for it until its deadline.
 */
export const retry =
  (clock: Clock, log: Log): Layer =>
  (next) =>
  async (url, init, call) => {
    for (;;) {
      const outcome = await next(url, init, call).catch(passingOrThrow);
      const waitMs = pauseBeforeRetry(outcome, call, clock);
      if (waitMs === undefined) {
        if (outcome instanceof Error) throw outcome;
        return outcome;
      }
      if (outcome instanceof Error || outcome.status !== 429) call.failures += 1;
      call.lastError = outcome instanceof Error ? outcome : (await Answer.of(outcome)).refusal();
      const { total } = call.limits.timeout;
      // A machine that slept finds its timers late.
      if (clock.now() - call.startedAt >= total) throw new TimeoutError("total", total, call.lastError);
      log.info("retrying", call, { url, because: call.lastError.message, waitMs: Math.round(waitMs) });
      await pause(clock, waitMs, init.signal);
    }
  };

function passingOrThrow(error: unknown): KantataError {
  if (error instanceof TimeoutError && error.limit === "attempt") return error;
  if (error instanceof ConnectionError && isPassingFailure(error)) return error;
  if (couldNotAsk(error)) return error;
  throw error;
}

/** Milliseconds to wait before the next attempt; undefined when this outcome is final. */
function pauseBeforeRetry(outcome: Response | KantataError, call: Call, clock: Clock): number | undefined {
  const { retry: limits, timeout } = call.limits;
  const status = outcome instanceof Error ? undefined : outcome.status;
  if (limits === false || (status !== undefined && !isPassingStatus(status))) return undefined;
  if (status !== 429 && call.failures + 1 >= limits.attempts) return undefined;
  const asked = outcome instanceof Error ? undefined : retryAfterMs(outcome.headers);
  const remainingMs = call.startedAt + timeout.total - clock.now();
  // Waiting for a response that would come too late only hides what is wrong.
  if (asked !== undefined && (asked > limits.maxRetryAfter || asked >= remainingMs)) return undefined;
  // Full jitter, so that calls that failed together do not come back together. A server that asks for no pause gets one.
  return asked || Math.random() * Math.min(backoffCapMs, backoffBaseMs * 2 ** call.failures);
}
