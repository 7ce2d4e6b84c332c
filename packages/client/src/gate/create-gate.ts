import { type Clock, systemClock } from "../clock.js";
import { gateConcurrency, gatePauseBaseMs, gatePauseCapMs } from "../defaults.js";
import { checkAmount } from "../input/check-amount.js";
import { checkNames } from "../input/refuse.js";
import { onAbort } from "../pipeline/within.js";
import type { Gate, GateStatus, Outcome, Permit } from "./gate.js";
import { Countdown, Pace } from "./pace.js";

/** Options of a gate. */
export interface GateOptions {
  /** Attempts at the same time. @default 16 */
  concurrency?: number | undefined;
  /** The time source, for tests. @default the runtime's */
  clock?: Clock | undefined;
}

/** Half of the pause is fixed, so that there is one; the rest is random, so that processes do not probe together. */
const pauseMs = (strikes: number) =>
  Math.min(gatePauseCapMs, gatePauseBaseMs * 2 ** (strikes - 1)) * (0.5 + Math.random() / 2);

/**
 * A gate for one process. The first 429 closes it for all calls. After a pause one attempt probes: its success opens the
 * gate at a slow pace that rises step by step, another 429 doubles the pause.
 * @throws InputError for a concurrency that is no whole number from 1 up
 */
export function createGate(options: GateOptions = {}): Required<Gate> {
  checkNames(options, ["concurrency", "clock"], "option");
  const { clock = systemClock } = options;
  const concurrency = checkAmount("concurrency", options.concurrency ?? gateConcurrency);
  const waiting = new Set<() => void>();
  const pace = new Pace();
  let active = 0;
  let probing = false;
  /** Rate limits since the last success; above 0 only a probe may enter. */
  let strikes = 0;
  /** Counts the times that the gate closed: attempts sent before that tell nothing new. */
  let episode = 0;
  const closed = new Countdown();
  let timer: unknown;

  // A probe does not wait for attempts from before the gate closed, which may take long.
  const isFull = () => active >= concurrency || probing;
  const waitMs = (now: number) => Math.max(closed.left(now), pace.due(now));

  function close(retryAfterMs: number | undefined, sentIn: number): void {
    let ms = retryAfterMs ?? 0;
    if (sentIn === episode) {
      episode += 1;
      strikes += 1;
      pace.slower();
      ms ||= pauseMs(strikes);
    }
    const now = clock.now();
    closed.start(now, Math.max(closed.left(now), ms));
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
        letIn();
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
        // A timer would keep the process alive.
        if (waiting.size === 0) clock.clearTimeout(timer);
      };
      const stop = onAbort(signal, giveUp);
      waiting.add(enter);
      letIn();
    });
  }

  return {
    status() {
      const now = clock.now();
      const state: GateStatus["state"] = strikes === 0 ? "open" : closed.left(now) > 0 ? "paused" : "probing";
      return { state, waitMs: Math.max(0, waitMs(now)), waiting: waiting.size, active };
    },
    enter(signal) {
      if (signal.aborted) return Promise.reject(signal.reason);
      return waiting.size === 0 && !isFull() && waitMs(clock.now()) <= 0 ? admit() : queue(signal);
    },
  };
}
