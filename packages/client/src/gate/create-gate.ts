import { onAbort } from "../calls/on-abort.js";
import { type Clock, systemClock } from "../clock.js";
import { gateConcurrency, gatePauseBaseMs, gatePauseCapMs } from "../defaults.js";
import { checkAmount } from "../input/check-amount.js";
import { checkNames } from "../input/refuse.js";
import type { Gate, Outcome, Permit } from "./gate.js";
import { createPace } from "./pace.js";

/** What a gate is made from. */
export interface GateOptions {
  /**
   * Attempts under way at the same time.
   *
   * @default 16
   */
  concurrency?: number | undefined;
  /**
   * Where the time comes from, for tests.
   *
   * @default the runtime
   */
  clock?: Clock | undefined;
}

/** Half of the pause at least, so that a pause is one; the rest by chance, so that processes do not probe together. */
const pauseMs = (strikes: number) =>
  Math.min(gatePauseCapMs, gatePauseBaseMs * 2 ** (strikes - 1)) * (0.5 + Math.random() / 2);

/**
 * The gate of one process. The first 429 closes it for everyone; after a pause one attempt probes; its success opens
 * the gate at a slow pace that rises step by step, its refusal doubles the pause.
 *
 * @throws InputError for a concurrency that is no whole number from 1 up
 */
export function createGate(options: GateOptions = {}): Gate {
  checkNames(options, ["concurrency", "clock"], "option");
  const { clock = systemClock } = options;
  const concurrency = checkAmount("concurrency", options.concurrency ?? gateConcurrency);
  const waiting = new Set<() => void>();
  const pace = createPace();
  let active = 0;
  let probing = false;
  /** Refusals since the last success; above 0 the gate is closed but for a probe. */
  let strikes = 0;
  /** Counts refusals that closed the gate: attempts sent before it tell nothing new. */
  let episode = 0;
  let closedUntil = 0;
  let timer: unknown;

  // Attempts from before the refusal may take long: a probe does not wait for them.
  const isFull = () => active >= concurrency || probing;
  const waitMs = (now: number) => Math.max(closedUntil - now, pace.due(now));

  function close(retryAfterMs: number | undefined, sentIn: number): void {
    let ms = retryAfterMs ?? 0;
    if (sentIn === episode) {
      episode += 1;
      strikes += 1;
      pace.slower();
      // A pause of nothing would be none.
      ms ||= pauseMs(strikes);
    }
    closedUntil = Math.max(closedUntil, clock.now() + ms);
  }

  function admit(): Permit {
    const sentIn = episode;
    const probes = strikes > 0;
    let left = false;
    active += 1;
    if (probes) probing = true;
    pace.started(clock.now());
    return {
      leave(outcome: Outcome) {
        if (left) return;
        left = true;
        active -= 1;
        if (probes) probing = false;
        if (outcome.kind === "limited") close(outcome.retryAfterMs, sentIn);
        else if (outcome.kind === "ok" && sentIn === episode) {
          strikes = 0;
          pace.faster();
        }
        if (waiting.size > 0) letIn();
      },
    };
  }

  function letIn(): void {
    clock.clearTimeout(timer);
    for (const enter of waiting) {
      if (isFull()) return;
      const wait = waitMs(clock.now());
      if (wait > 0) {
        timer = clock.setTimeout(letIn, wait);
        return;
      }
      waiting.delete(enter);
      enter();
    }
  }

  function queue(signal: AbortSignal): Promise<Permit> {
    return new Promise((resolve, reject) => {
      const enter = () => {
        stop();
        resolve(admit());
      };
      const giveUp = () => {
        stop();
        waiting.delete(enter);
        reject(signal.reason);
        // The last one to wait takes the timer along: nothing may keep the process alive.
        if (waiting.size === 0) clock.clearTimeout(timer);
      };
      if (signal.aborted) {
        reject(signal.reason);
        return;
      }
      const stop = onAbort(signal, giveUp);
      waiting.add(enter);
      letIn();
    });
  }

  const tryEnter = () => (waiting.size === 0 && !isFull() && waitMs(clock.now()) <= 0 ? admit() : undefined);
  return { tryEnter, enter: (signal) => tryEnter() ?? queue(signal) };
}
