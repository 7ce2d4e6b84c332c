import type { Reference } from "@kantata-refs/client";

/**
 * Tells which rows changed. It goes by the times of the server, whatever the clock of this machine says, and looks back by a
 * lag: a change can show up later than its time says, and times are whole seconds.
 */
export class ChangedRows {
  readonly #since: number;
  readonly #lagMs: number;
  #newest = Number.NEGATIVE_INFINITY;
  readonly #seen = new Map<string, { time: number; content: string }>();

  /** @param since in milliseconds of the epoch */
  constructor(since: number, lagMs: number) {
    this.#since = since;
    this.#lagMs = lagMs;
  }

  /** From when on changes must be read, now or by another watch. */
  get from(): string {
    return new Date(this.#fromMs).toISOString().replace(".000Z", "Z");
  }

  get #fromMs(): number {
    return Math.max(this.#since, this.#newest - this.#lagMs);
  }

  /** Those that are new, or other than before, the oldest change first. */
  of(rows: readonly Reference[]): Reference[] {
    return rows
      .filter((row) => this.#seen.get(row.id)?.content !== JSON.stringify(row))
      .toSorted((a, b) => Date.parse(a.updated_at) - Date.parse(b.updated_at) || Number(a.id) - Number(b.id));
  }

  /** Remembers a row that was printed. */
  add(row: Reference): void {
    const time = Date.parse(row.updated_at);
    this.#seen.set(row.id, { time, content: JSON.stringify(row) });
    this.#newest = Math.max(this.#newest, time);
  }

  /** Forgets rows that are not read again. */
  forgetOld(): void {
    for (const [id, { time }] of this.#seen) if (time < this.#fromMs) this.#seen.delete(id);
  }
}
