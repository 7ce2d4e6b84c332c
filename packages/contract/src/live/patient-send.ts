import type { Gate, Outcome } from "@kantata-refs/client";
import { type Exchange, headerValues, type RawAnswer } from "../tap/raw.js";

/** The refusal for the rate. */
const tooMany = 429;

/** What `Retry-After` asks for where it is a number of seconds; nothing otherwise. */
function retryAfter({ rawHeaders }: RawAnswer): { retryAfterMs?: number } {
  const seconds = Number(headerValues(rawHeaders, "retry-after")[0] ?? Number.NaN);
  return Number.isFinite(seconds) ? { retryAfterMs: seconds * 1000 } : {};
}

/**
 * Sends a request until it is not refused for the rate. It waits at the gate that the client has as well.
 *
 * @throws whatever `send` throws; the reason of the signal, which bounds the waiting
 */
export async function patientSend(
  gate: Gate,
  signal: AbortSignal,
  send: () => Promise<Exchange>,
): Promise<Exchange> {
  for (;;) {
    const permit = await gate.enter(signal);
    let outcome: Outcome = { kind: "failed" };
    try {
      const exchange = await send();
      outcome =
        exchange.answer.status === tooMany
          ? { kind: "limited", ...retryAfter(exchange.answer) }
          : { kind: "ok" };
      if (outcome.kind === "ok") return exchange;
    } finally {
      permit.leave(outcome);
    }
  }
}
