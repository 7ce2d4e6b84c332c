import type { Redis } from "ioredis";
import { rowsPerChange } from "../../defaults.js";
import { type Place, placeOf, type Row } from "../row.js";
import type { Counts, RowStore, Step } from "../row-store.js";
import type { scripts } from "./scripts.js";

/** A connection that knows the scripts. */
export type ScriptedRedis = Redis & Record<keyof typeof scripts, (...args: unknown[]) => Promise<unknown>>;

type StepOf<R> = (row: Row | undefined, now: number, key: string) => Step<R>;

const places: readonly Place[] = ["pending", "dead", "sent"];

function* inBatches(keys: readonly string[]): Generator<string[]> {
  for (let start = 0; start < keys.length; start += rowsPerChange)
    yield keys.slice(start, start + rowsPerChange);
}

/** The rows of an outbox in Redis: a string for each, and a sorted set for each place. */
export class RedisRows implements Pick<RowStore, "change" | "oldest" | "scan" | "counts"> {
  readonly #redis: ScriptedRedis;
  readonly #root: string;
  readonly #sets: string[];

  /** @param root the beginning of all names in Redis, in braces so that a cluster keeps them together */
  constructor(redis: ScriptedRedis, root: string) {
    this.#redis = redis;
    this.#root = root;
    this.#sets = [...places, "held"].map((name) => `${root}:${name}`);
  }

  async change<R>(keys: readonly string[], step: StepOf<R>): Promise<R[]> {
    const results: R[] = [];
    for (const batch of inBatches(keys)) results.push(...(await this.#changeBatch(batch, step)));
    return results;
  }

  /** Reads rows, and writes each one only if nobody changed it meanwhile; the others are read again. */
  async #changeBatch<R>(keys: string[], step: StepOf<R>): Promise<R[]> {
    const names = keys.map((key) => `${this.#root}:row:${key}`);
    const [time, found] = (await this.#redis.outboxRead(names.length, ...names)) as [
      string,
      (string | null)[],
    ];
    const steps = keys.map((key, index) => {
      const text = found[index];
      return step(typeof text === "string" ? (JSON.parse(text) as Row) : undefined, Number(time), key);
    });
    const changes = steps.flatMap(({ next }, index) => (next === undefined ? [] : [{ next, index }]));
    const changed = await this.#write(
      changes.map(({ index }) => names[index] as string),
      changes.flatMap(({ next, index }) => [keys[index] as string, found[index] ?? "", ...written(next)]),
    );
    const results = steps.map(({ result }) => result);
    if (changed.length === 0) return results;
    const again = changed.map((one) => (changes[one] as { index: number }).index);
    const later = await this.#changeBatch(
      again.map((index) => keys[index] as string),
      step,
    );
    for (const [at, index] of again.entries()) results[index] = later[at] as R;
    return results;
  }

  async #write(names: string[], args: (string | number)[]): Promise<number[]> {
    if (names.length === 0) return [];
    const keys = [...this.#sets, ...names];
    return (await this.#redis.outboxWrite(keys.length, ...keys, ...args)) as number[];
  }

  async oldest(place: Place, agedMs: number, limit: number): Promise<string[]> {
    return (await this.#redis.outboxOldest(`${this.#root}:${place}`, agedMs, limit)) as string[];
  }

  async *scan(place: Place): AsyncGenerator<string[]> {
    // A scan may return a key twice.
    const seen = new Set<string>();
    let cursor = "0";
    do {
      const [next, pairs] = await this.#redis.zscan(`${this.#root}:${place}`, cursor, "COUNT", rowsPerChange);
      cursor = next;
      const keys = pairs.filter((key, index) => index % 2 === 0 && !seen.has(key));
      for (const key of keys) seen.add(key);
      if (keys.length > 0) yield keys;
    } while (cursor !== "0");
  }

  async counts(): Promise<Counts> {
    const found = (await this.#redis.outboxCounts(...this.#sets)) as number[];
    const [due = 0, pending = 0, active = 0, dead = 0, sent = 0] = found;
    return { waiting: due, delayed: pending - due - active, active, dead, sent };
  }
}

/** The arguments of a write: the text, the number of the place, the time there, the end of the lease. */
function written(row: Row | null): (string | number)[] {
  if (row === null) return ["", 0, 0, 0];
  const { place, at } = placeOf(row);
  return [JSON.stringify(row), places.indexOf(place) + 1, at, row.held?.until ?? 0];
}
