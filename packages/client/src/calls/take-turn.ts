import { TimeoutError } from "../errors/timeout-error.js";
import type { Gate, Permit } from "../gate/gate.js";
import { outcomeOf } from "../retry/outcome.js";
import { type AttemptAnswer, wrap } from "./attempt.js";
import type { Machinery } from "./machinery.js";
import type { PlannedRequest } from "./planned-request.js";
import type { Watch } from "./watch.js";

/** How one attempt came out: with an answer, or with whatever was thrown while the call itself goes on. */
export interface Turn {
  /** Undefined where none came. */
  answer: AttemptAnswer | undefined;
  /** What was thrown, where there is no answer. */
  thrown: unknown;
  token: string;
}

/** Sends one request with a token, through the hooks. */
async function exchange(
  { use, fetch }: Machinery,
  { url, method, body, plan }: PlannedRequest,
  watch: Watch,
  token: string,
): Promise<AttemptAnswer> {
  const send = wrap(use, async (attempt) => {
    // Looked up at the call, so that test tools can replace it.
    const response = await (fetch ?? globalThis.fetch)(attempt.url, {
      method: attempt.method,
      // Beneath the hooks, and last: nobody sees the token, nobody replaces it.
      headers: { ...attempt.headers, authorization: `Bearer ${token}` },
      ...(attempt.body === undefined ? {} : { body: attempt.body }),
      signal: attempt.signal,
      redirect: "manual",
    });
    return { status: response.status, headers: response.headers, text: await response.text() };
  });
  const { operation, call, attempts: number } = plan.trace;
  return await watch.attempt(plan.limits.timeout.attempt, (signal) =>
    send({ operation, call, number, method, url, headers: plan.sent, body, signal }),
  );
}

/** Waits for a place at the gate. One that comes when nobody waits any longer is given back, or it would be lost. */
async function enter(gate: Gate, watch: Watch): Promise<Permit> {
  const entering = gate.enter(watch.signal);
  if (!("then" in entering)) return entering;
  try {
    return await watch.wait(entering);
  } catch (error) {
    entering.then(
      (permit) => permit.leave({ kind: "aborted" }),
      () => undefined,
    );
    throw error;
  }
}

/**
 * Waits for its turn at the gate, asks for a token and sends one request.
 *
 * @throws what ended the call: its total, or the reason of the caller's signal
 */
export async function takeTurn(machinery: Machinery, request: PlannedRequest, watch: Watch): Promise<Turn> {
  const { gate, token: source, log } = machinery;
  const { trace, limits, sent } = request.plan;
  const permit = await enter(gate, watch);
  let turn: Turn | undefined;
  try {
    const asked = source.get();
    const token = typeof asked === "string" ? asked : await watch.wait(asked);
    trace.attempts += 1;
    log.debug("sent", trace, { method: request.method, url: request.url, headers: sent });
    try {
      turn = { answer: await exchange(machinery, request, watch, token), thrown: undefined, token };
    } catch (thrown) {
      const ownLimit = thrown instanceof TimeoutError && thrown.limit === "attempt";
      // Whatever the transport makes of an abort, the reason is what the caller gave.
      if (watch.signal.aborted && !ownLimit) throw watch.signal.reason;
      turn = { answer: undefined, thrown, token };
    }
    return turn;
  } finally {
    permit.leave(turn === undefined ? { kind: "aborted" } : outcomeOf(turn.answer, limits));
  }
}
