import type { DecodedRow } from "../lists/envelope.js";
import type { ExactCheckpoint } from "./checkpoint.js";

/** What identifies a row. */
export type Mark = Pick<DecodedRow, "id" | "created_at">;

/**
 * How far an exact iteration is. Timestamps have whole seconds, so it keeps the ids of the rows seen in the last second.
 * It does not rely on ids rising with time.
 */
export class Position {
  #createdAt: string | null;
  #moment: number;
  #ids: Set<string>;

  constructor(from?: ExactCheckpoint) {
    this.#createdAt = from?.createdAt ?? null;
    this.#moment = this.#createdAt === null ? Number.NEGATIVE_INFINITY : Date.parse(this.#createdAt);
    this.#ids = new Set(from?.ids);
  }

  /** Whether a row is behind this position, so that it was not returned yet. */
  isBehind({ id, created_at }: Mark): boolean {
    const moment = Date.parse(created_at);
    return moment > this.#moment || (moment === this.#moment && !this.#ids.has(id));
  }

  /** Moves behind a row. */
  pass({ id, created_at }: Mark): void {
    const moment = Date.parse(created_at);
    if (moment > this.#moment) {
      this.#moment = moment;
      this.#createdAt = created_at;
      this.#ids = new Set();
    }
    this.#ids.add(id);
  }

  checkpoint(list: string, offset: number): ExactCheckpoint {
    return { mode: "exact", list, offset, createdAt: this.#createdAt, ids: [...this.#ids] };
  }
}
