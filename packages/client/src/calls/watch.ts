import type { Clock } from "../clock.js";
import { TimeoutError } from "../errors/timeout-error.js";
import { Ending } from "./ending.js";
import { onAbort } from "./on-abort.js";

/**
 * Ends a call in time, for one of three causes: the caller's own signal, the limit of the attempt, the limit of the
 * call. What is waited for through it is given up within the same turn of the event loop, whether it listens or not.
 */
export interface Watch {
  /** Tells those who can be told. Another one after `renew`. */
  ending: () => Ending;
  /** Milliseconds until the call has to end. */
  remainingMs: () => number;
  /** Waits for something, no longer than the call may take, nor than a limit of its own. */
  wait: <T>(work: PromiseLike<T>, limitMs?: number) => Promise<T>;
  /** Waits some milliseconds; leaves no timer where the call ends before. */
  pause: (ms: number) => Promise<void>;
  /** Prepares the next attempt after one that ran into its own limit; the end of the call itself stays. */
  renew: () => void;
  /** Lets go of the timer and of the caller's signal. */
  close: () => void;
}

/** @param caller ends the call as well, for a reason of its own */
export function startWatch(clock: Clock, totalMs: number, caller: AbortSignal | undefined): Watch {
  const deadline = clock.now() + totalMs;
  let ending = new Ending();
  let timer: unknown;
  /** Gives up what is being waited for. */
  let giveUp: ((reason: unknown) => void) | undefined;
  /** Lets go of the caller's signal. */
  let leave: (() => void) | undefined;
  const end = (reason: unknown) => {
    giveUp?.(reason);
    ending.end(reason);
  };
  const remainingMs = () => deadline - clock.now();
  const wait: Watch["wait"] = (work, limitMs = totalMs) => {
    const leftMs = remainingMs();
    clock.clearTimeout(timer);
    return new Promise((resolve, reject) => {
      giveUp = reject;
      work.then(resolve, reject);
      if (ending.ended) reject(ending.reason);
      else if (limitMs < leftMs)
        timer = clock.setTimeout(() => end(new TimeoutError("attempt", limitMs)), limitMs);
      else timer = clock.setTimeout(() => end(new TimeoutError("total", totalMs)), Math.max(0, leftMs));
    });
  };
  if (caller) leave = onAbort(caller, () => end(caller.reason));
  return {
    ending: () => ending,
    remainingMs,
    wait,
    async pause(ms) {
      let pausing: unknown;
      try {
        await wait(
          new Promise<void>((resolve) => {
            pausing = clock.setTimeout(resolve, ms);
          }),
        );
      } finally {
        clock.clearTimeout(pausing);
      }
    },
    renew() {
      if (ending.ended && !caller?.aborted) ending = new Ending();
    },
    close() {
      clock.clearTimeout(timer);
      leave?.();
    },
  };
}
