import type { DecodedRow } from "../external-references/envelope.js";
import type { ExactCheckpoint } from "./checkpoint.js";

/** What a row is told by. */
export type Mark = Pick<DecodedRow, "id" | "created_at">;

/**
 * How far an exact iteration has come. Timestamps have whole seconds, so within the last second the ids of the rows
 * seen are kept; whether ids rise with time is not relied upon.
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

  /** Whether a row lies behind this position: it was not handed out yet. */
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

  /** As a value to be kept. */
  checkpoint(list: string, offset: number): ExactCheckpoint {
    return { mode: "exact", list, offset, createdAt: this.#createdAt, ids: [...this.#ids] };
  }
}
