import { pollMs } from "../../defaults.js";
import type { RowStore, Run, Visits } from "../row-store.js";

/** How many more keys are read than can be visited, since other processes look at the same ones. */
const spare = 4;

function shuffle<T>(list: T[]): T[] {
  for (let last = list.length - 1; last > 0; last -= 1) {
    const other = Math.floor(Math.random() * (last + 1));
    [list[last], list[other]] = [list[other] as T, list[last] as T];
  }
  return list;
}

/** Visits due rows by looking for them: after each visit, when told to, and every fifth of a second. */
export class Poll implements Run {
  readonly #rows: Pick<RowStore, "oldest">;
  readonly #visits: Visits;
  readonly #active = new Map<string, Promise<void>>();
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> | undefined;
  #again = false;
  #closed = false;

  constructor(rows: Pick<RowStore, "oldest">, visits: Visits) {
    this.#rows = rows;
    this.#visits = visits;
    this.look();
  }

  /** Starts visits as far as there is room. */
  look(): void {
    if (this.#closed) return;
    this.#again = true;
    this.#looking ??= this.#look().finally(() => {
      this.#looking = undefined;
    });
  }

  async #look(): Promise<void> {
    clearTimeout(this.#timer);
    while (this.#again && !this.#closed) {
      this.#again = false;
      const room = this.#visits.concurrency - this.#active.size;
      if (room <= 0 || this.#visits.pausedMs() > 0) break;
      try {
        this.#start(await this.#rows.oldest("pending", 0, this.#active.size + room * spare), room);
      } catch (error) {
        this.#visits.onError(error);
      }
    }
    if (!this.#closed) this.#timer = setTimeout(() => this.look(), pollMs);
  }

  #start(keys: string[], room: number): void {
    const free = shuffle(keys.filter((key) => !this.#active.has(key))).slice(0, room);
    for (const key of free) this.#active.set(key, this.#visit(key));
  }

  async #visit(key: string): Promise<void> {
    try {
      await this.#visits.visit(key);
      this.#active.delete(key);
      this.look();
    } catch (error) {
      // The timer looks again. At once, a full disk would keep the process busy.
      this.#active.delete(key);
      this.#visits.onError(error);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#timer);
    await this.#looking;
    await Promise.all(this.#active.values());
  }
}
