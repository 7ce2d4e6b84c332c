import type { Clock } from "../clock.js";
import { TimeoutError } from "../errors/timeout-error.js";
import { Ending } from "./ending.js";
import { onAbort } from "./on-abort.js";

/**
 * Ends a call in time, for one of three causes: the caller's own signal, the limit of the attempt, the limit of the
 * call. What is waited for through it is given up within the same turn of the event loop, whether it listens or not.
 */
export class Watch {
  readonly #clock: Clock;
  readonly #caller: AbortSignal | undefined;
  readonly #totalMs: number;
  readonly #deadline: number;
  #ending = new Ending();
  #timer: unknown;
  /** Gives up what is being waited for. */
  #giveUp: ((reason: unknown) => void) | undefined;
  /** Lets go of the caller's signal. */
  readonly #leave: (() => void) | undefined;

  constructor(clock: Clock, totalMs: number, caller: AbortSignal | undefined) {
    this.#clock = clock;
    this.#totalMs = totalMs;
    this.#deadline = clock.now() + totalMs;
    this.#caller = caller;
    if (caller?.aborted) this.#end(caller.reason);
    else if (caller) this.#leave = onAbort(caller, () => this.#end(caller.reason));
  }

  /** Tells those who can be told. Another one after `renew`. */
  get ending(): Ending {
    return this.#ending;
  }

  /** Milliseconds until the call has to end. */
  get remainingMs(): number {
    return this.#deadline - this.#clock.now();
  }

  /** Waits for something, no longer than the call may take, nor than a limit of its own. */
  wait<T>(work: PromiseLike<T>, limitMs = Number.POSITIVE_INFINITY): Promise<T> {
    const { remainingMs } = this;
    this.#clock.clearTimeout(this.#timer);
    return new Promise((resolve, reject) => {
      this.#giveUp = reject;
      work.then(resolve, reject);
      if (this.#ending.ended) reject(this.#ending.reason);
      else if (limitMs < remainingMs)
        this.#timer = this.#clock.setTimeout(() => this.#end(new TimeoutError("attempt", limitMs)), limitMs);
      else
        this.#timer = this.#clock.setTimeout(
          () => this.#end(new TimeoutError("total", this.#totalMs)),
          Math.max(0, remainingMs),
        );
    });
  }

  /** Waits some milliseconds; leaves no timer where the call ends before. */
  async pause(ms: number): Promise<void> {
    let timer: unknown;
    try {
      await this.wait(
        new Promise<void>((resolve) => {
          timer = this.#clock.setTimeout(resolve, ms);
        }),
      );
    } finally {
      this.#clock.clearTimeout(timer);
    }
  }

  /** Prepares the next attempt after one that ran into its own limit; the end of the call itself stays. */
  renew(): void {
    if (this.#ending.ended && !this.#caller?.aborted) this.#ending = new Ending();
  }

  /** Lets go of the timer and of the caller's signal. */
  close(): void {
    this.#clock.clearTimeout(this.#timer);
    this.#leave?.();
  }

  #end(reason: unknown): void {
    this.#giveUp?.(reason);
    this.#ending.end(reason);
  }
}
