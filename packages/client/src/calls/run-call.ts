import { refusalOf } from "../errors/refusal.js";
import { TimeoutError } from "../errors/timeout-error.js";
import { decide } from "../retry/decide.js";
import { nameFailure } from "../retry/name-failure.js";
import { wasSent } from "../retry/was-sent.js";
import type { Machinery } from "./machinery.js";
import type { PlannedRequest } from "./planned-request.js";
import type { Settled } from "./settled.js";
import { takeTurn } from "./take-turn.js";
import { startWatch } from "./watch.js";

/**
 * Sends a request until it is answered for good, and answers the last answer, refusals included.
 *
 * A rate limit is waited out at the gate, as long as the call may take; other passing failures are tried again a few
 * times; a refused token is replaced once. A DELETE that finds nothing after an answer was lost has done its work, and
 * counts as a 204.
 *
 * @throws ConnectionError, TimeoutError, the reason of the caller's signal, or what a hook or `fetch` threw by mistake
 */
export async function runCall(machinery: Machinery, request: PlannedRequest): Promise<Settled> {
  const { log, clock } = machinery;
  const { trace, limits, caller } = request;
  const watch = startWatch(clock, limits.timeout.total, caller);
  let failures = 0;
  /** Whether the server may have done its work already. */
  let mayBeDone = false;
  let refreshed = false;
  /** A token that was refused, until another one was sent in its place. */
  let refused: string | undefined;
  let last: Error | undefined;
  try {
    if (watch.ending().ended) throw watch.ending().reason;
    for (;;) {
      const { settled, token, thrown, isSent, isMistake } = await takeTurn(
        machinery,
        request,
        watch,
        refused,
      );
      if (isMistake) throw thrown;
      if (isSent) refused = undefined;
      if (settled !== undefined) {
        log.debug?.("answered", trace, { status: settled.status, requestId: settled.requestId });
        if (settled.status === 404 && mayBeDone && request.method === "DELETE")
          return { ...settled, status: 204, body: "" };
        if (settled.status === 401 && !refreshed && machinery.token.canRefresh) {
          refreshed = true;
          refused = token;
          last = refusalOf(settled);
          log.info?.("trying again with another token", trace);
          continue;
        }
      }
      const attempted = settled ?? nameFailure(thrown, request.url, isSent);
      const waitMs = decide(attempted, failures, limits, watch.remainingMs());
      if (waitMs === undefined && settled !== undefined) return settled;
      last = "failure" in attempted ? attempted.failure : refusalOf(attempted);
      if (waitMs === undefined) throw last;
      if (settled?.status !== 429) {
        failures += 1;
        mayBeDone ||= isSent && wasSent(last);
      }
      log.info?.("trying again", trace, {
        url: request.url,
        because: last.message,
        waitMs: Math.round(waitMs),
      });
      watch.renew();
      await watch.pause(waitMs);
    }
  } catch (error) {
    // What stood in the way tells more than that time ran out.
    if (!(error instanceof TimeoutError) || error.limit !== "total" || caller?.aborted) throw error;
    const before =
      last ?? (trace.attempts > 0 ? undefined : new Error("it waited at the gate, or for a token"));
    throw new TimeoutError("total", error.timeoutMs, before);
  } finally {
    watch.close();
  }
}
