import type { AttemptAnswer } from "../calls/attempt.js";
import type { CallDefaults } from "../calls/call-options.js";
import type { Outcome } from "../gate/gate.js";
import { retryAfterCap } from "./decide.js";
import { isPassingStatus } from "./passing-status.js";
import { retryAfterMs } from "./retry-after.js";

/** What the gate must know of an attempt; undefined for one that brought no answer. */
export function outcomeOf(
  answer: Pick<AttemptAnswer, "status" | "headers"> | undefined,
  limits: CallDefaults,
): Outcome {
  if (answer === undefined) return { kind: "failed" };
  const { status, headers } = answer;
  if (status !== 429) return { kind: isPassingStatus(status) ? "failed" : "ok" };
  const asked = retryAfterMs(headers);
  return { kind: "limited", retryAfterMs: asked && Math.min(asked, retryAfterCap(limits)) };
}
