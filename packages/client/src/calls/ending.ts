/**
 * The end of an attempt, for a reason; where there are several, the last one counts. Its signal is made for those who
 * ask for it: to make one is a good part of what a call costs, and not everything needs it.
 */
export class Ending {
  #controller: AbortController | undefined;
  readonly #waiting = new Set<() => void>();
  ended = false;
  reason: unknown;

  /** The same for what takes a standard signal. */
  get signal(): AbortSignal {
    this.#controller ??= new AbortController();
    if (this.ended) this.#controller.abort(this.reason);
    return this.#controller.signal;
  }

  /**
   * Runs something at the end; now, where that is over.
   *
   * @returns stops waiting
   */
  onEnd(run: () => void): () => void {
    if (this.ended) run();
    this.#waiting.add(run);
    return () => this.#waiting.delete(run);
  }

  end(reason: unknown): void {
    this.ended = true;
    this.reason = reason;
    for (const run of this.#waiting) run();
    this.#controller?.abort(reason);
  }
}
