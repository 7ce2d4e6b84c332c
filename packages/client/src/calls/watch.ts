import type { Clock } from "../clock.js";
import { TimeoutError } from "../errors/timeout-error.js";
import { onAbort } from "./on-abort.js";
import { untilAborted } from "./until-aborted.js";

/**
 * Ends a call in time. One signal stands for three causes: the caller's own signal, the limit of the attempt, and the
 * limit of the call. It is the only thing that the parts of a call must listen to.
 */
export class Watch {
  readonly #clock: Clock;
  readonly #caller: AbortSignal | undefined;
  readonly #totalMs: number;
  readonly #deadline: number;
  #controller = new AbortController();
  #timer: unknown;
  readonly #leave: (() => void) | undefined;

  constructor(clock: Clock, totalMs: number, caller: AbortSignal | undefined) {
    this.#clock = clock;
    this.#totalMs = totalMs;
    this.#deadline = clock.now() + totalMs;
    this.#caller = caller;
    const forward = () => this.#controller.abort(caller?.reason);
    if (caller?.aborted) forward();
    else if (caller != null) this.#leave = onAbort(caller, forward);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Milliseconds until the call has to end. */
  get remainingMs(): number {
    return this.#deadline - this.#clock.now();
  }

  /** Waits for something between two requests, no longer than the call may take. */
  async wait<T>(work: PromiseLike<T>): Promise<T> {
    this.#arm(undefined);
    return await untilAborted(this.#controller.signal, work);
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

  /** Runs one attempt within its own limit and that of the call. A signal that ended an earlier one is replaced. */
  async attempt<T>(limitMs: number, work: (signal: AbortSignal) => PromiseLike<T>): Promise<T> {
    this.#arm(limitMs);
    const { signal } = this.#controller;
    return await untilAborted(signal, work(signal));
  }

  /** Prepares the next attempt after one that ran into its own limit; the end of the call itself stays. */
  renew(): void {
    if (this.#controller.signal.aborted && !this.#caller?.aborted && this.remainingMs > 0)
      this.#controller = new AbortController();
  }

  /** Lets go of the timer and of the caller's signal. */
  end(): void {
    this.#clock.clearTimeout(this.#timer);
    this.#leave?.();
  }

  #arm(limitMs: number | undefined): void {
    this.#clock.clearTimeout(this.#timer);
    const { remainingMs } = this;
    const own = limitMs !== undefined && limitMs < remainingMs;
    const controller = this.#controller;
    const expire = () =>
      controller.abort(own ? new TimeoutError("attempt", limitMs) : new TimeoutError("total", this.#totalMs));
    if (remainingMs <= 0) expire();
    else this.#timer = this.#clock.setTimeout(expire, own ? limitMs : remainingMs);
  }
}
