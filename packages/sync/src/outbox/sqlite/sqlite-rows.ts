import type Database from "libsql";
import { busyRetryMs, outboxBusyTimeoutMs, rowsPerChange } from "../../defaults.js";
import { isBusy } from "../../sqlite/write-ahead-log.js";
import { type Place, placeOf, type Row } from "../row.js";
import type { Counts, RowStore, Step } from "../row-store.js";
import { asOutboxError, inTransaction } from "./open-outbox-file.js";

/** Whole milliseconds since 1970, by the clock of SQLite. */
const clock = "CAST(unixepoch('subsec') * 1000 AS INTEGER)";

interface Pending {
  run: () => void;
  commit: () => void;
  fail: (error: unknown) => void;
  /** Until when to wait for other processes. */
  deadline: number;
}

/** The rows of an outbox in SQLite: their text, and beside it what the database searches by. */
export class SqliteRows implements Pick<RowStore, "change" | "oldest" | "scan" | "counts"> {
  readonly #database: Database.Database;
  readonly #file: string;
  readonly #sql;
  #pending: Pending[] = [];

  constructor(database: Database.Database, file: string) {
    this.#database = database;
    this.#file = file;
    this.#sql = {
      now: database.prepare(`SELECT ${clock} AS now`),
      read: database.prepare("SELECT row FROM outbox WHERE key = ?"),
      write: database.prepare(
        "INSERT OR REPLACE INTO outbox (key, row, place, at, lease) VALUES (?, ?, ?, ?, ?)",
      ),
      remove: database.prepare("DELETE FROM outbox WHERE key = ?"),
      oldest: database.prepare(
        `SELECT key FROM outbox WHERE place = ? AND at <= ${clock} - ? ORDER BY at LIMIT ?`,
      ),
      after: database.prepare("SELECT key FROM outbox WHERE place = ? AND key > ? ORDER BY key LIMIT ?"),
      counts: database.prepare(
        `SELECT place, lease > ${clock} AS held, at > ${clock} AS later, count(*) AS count
         FROM outbox GROUP BY place, held, later`,
      ),
    };
  }

  /** Changes asked for at the same moment share one transaction, since each costs a write to the disk. */
  change<R>(
    keys: readonly string[],
    step: (row: Row | undefined, now: number, key: string) => Step<R>,
  ): Promise<R[]> {
    return new Promise<R[]>((resolve, reject) => {
      let results: R[] = [];
      const run = () => {
        const { now } = this.#sql.now.get() as { now: number };
        results = keys.map((key) => this.#step(key, now, step));
      };
      this.#pending.push({
        run,
        commit: () => resolve(results),
        fail: reject,
        deadline: Date.now() + outboxBusyTimeoutMs,
      });
      if (this.#pending.length === 1) setImmediate(() => this.#commit());
    });
  }

  #step<R>(key: string, now: number, step: (row: Row | undefined, now: number, key: string) => Step<R>): R {
    const found = this.#sql.read.get(key) as { row: string } | undefined;
    const { next, result } = step(found === undefined ? undefined : (JSON.parse(found.row) as Row), now, key);
    if (next === null) this.#sql.remove.run(key);
    else if (next !== undefined) {
      const { place, at } = placeOf(next);
      this.#sql.write.run(key, JSON.stringify(next), place, at, next.held?.until ?? 0);
    }
    return result;
  }

  #commit(): void {
    const changes = this.#pending;
    this.#pending = [];
    try {
      inTransaction(this.#database, () => {
        for (const { run } of changes) run();
      });
    } catch (error) {
      const [first] = changes;
      if (isBusy(error) && first !== undefined && Date.now() < first.deadline) {
        this.#pending = changes;
        // Not in SQLite, whose wait would stop the whole process.
        setTimeout(() => this.#commit(), busyRetryMs);
        return;
      }
      const failure = asOutboxError(error, this.#file);
      for (const { fail } of changes) fail(failure);
      return;
    }
    for (const { commit } of changes) commit();
  }

  async oldest(place: Place, agedMs: number, limit: number) {
    return this.#keys(this.#sql.oldest.all(place, agedMs, limit));
  }

  async *scan(place: Place): AsyncGenerator<string[]> {
    const most = rowsPerChange;
    for (let after = ""; ; ) {
      const keys = this.#keys(this.#sql.after.all(place, after, most));
      if (keys.length > 0) yield keys;
      if (keys.length < most) return;
      after = keys.at(-1) as string;
    }
  }

  async counts(): Promise<Counts> {
    const counts: Counts = { waiting: 0, delayed: 0, active: 0, dead: 0, sent: 0 };
    type Group = { place: Place; held: number; later: number; count: number };
    for (const { place, held, later, count } of this.#sql.counts.all() as Group[]) {
      if (place !== "pending") counts[place] += count;
      else counts[held ? "active" : later ? "delayed" : "waiting"] += count;
    }
    return counts;
  }

  #keys = (rows: unknown[]) => (rows as { key: string }[]).map(({ key }) => key);
}
