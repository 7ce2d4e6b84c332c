import type { Call } from "../call/call.js";
import { defaultLimits } from "../call/call-options.js";
import { messageOf } from "../errors/connection-error.js";
import { KantataError } from "../errors/kantata-error.js";
import type { Gate, Outcome, Permit } from "../gate/gate.js";
import type { Log } from "../log.js";
import type { Layer } from "./layer.js";
import { isTransientStatus, retryAfterMs } from "./retry-after.js";

/** Waits at the gate before each attempt, and tells the gate how the server responded. */
export const passGate =
  (gate: Gate, log: Log): Layer =>
  (next) =>
  async (url, init, call) => {
    const permit = await enter(gate, init.signal);
    const sentBefore = call.sent;
    try {
      // The call may have ended while it waited.
      init.signal.throwIfAborted();
      return await next(url, init, call);
    } finally {
      // The signal is the call's: after the attempt's time limit it has not aborted.
      const wasTried = call.sent > sentBefore && !init.signal.aborted;
      const outcome: Outcome = wasTried ? outcomeOf(call) : { kind: "aborted" };
      // A gate of the user's may talk to another machine. The call does not wait for that, or fail with it.
      (async () => permit.leave(outcome))().catch((error: unknown) =>
        log.warn("the gate failed to take a permit back", call, { because: messageOf(error) }),
      );
    }
  };

async function enter(gate: Gate, signal: AbortSignal): Promise<Permit> {
  try {
    return await gate.enter(signal);
  } catch (error) {
    if (signal.aborted || error instanceof KantataError) throw error;
    throw new KantataError(`the gate failed: ${messageOf(error)}`, { cause: error });
  }
}

/** What the server responded to the last request, whatever the user's layers made of it. */
function outcomeOf({ received, limits }: Call): Outcome {
  if (received === undefined) return { kind: "failed" };
  const { status, headers } = received;
  if (status !== 429) return { kind: isTransientStatus(status) ? "failed" : "ok" };
  const asked = retryAfterMs(headers);
  // With `retry: false`, the gate still needs a limit.
  const { maxRetryAfter } = limits.retry || defaultLimits.retry;
  return { kind: "limited", retryAfterMs: asked && Math.min(asked, maxRetryAfter) };
}
