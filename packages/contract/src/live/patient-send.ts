import type { Gate, Outcome } from "@kantata-refs/client";
import { type Exchange, headerValues, type RawResponse } from "../tap/raw.js";

const tooMany = 429;

/** The delay of `Retry-After` if it is a number of seconds. */
function retryAfter({ rawHeaders }: RawResponse): { retryAfterMs?: number } {
  const seconds = Number(headerValues(rawHeaders, "retry-after")[0] ?? Number.NaN);
  return Number.isFinite(seconds) ? { retryAfterMs: seconds * 1000 } : {};
}

/**
 * Sends a request, and again while the server responds with 429. Waits at the gate it shares with the client.
 *
 * @throws whatever `send` throws, and the reason of the signal
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
        exchange.response.status === tooMany
          ? { kind: "limited", ...retryAfter(exchange.response) }
          : { kind: "ok" };
      if (outcome.kind === "ok") return exchange;
    } finally {
      permit.leave(outcome);
    }
  }
}
