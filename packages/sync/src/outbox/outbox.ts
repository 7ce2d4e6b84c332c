import { InputError } from "@kantata-refs/client";
import { checkNames } from "../check-names.js";
import { keyText, type Link, type LinkKey } from "../link.js";
import { createStateCheck } from "./check-state.js";
import { checkFilter, type DeadLetter, type DeadLetterFilter, deadLetterOf, matches } from "./dead-letter.js";
import type { Row } from "./row.js";
import type { Counts, RowStore } from "./row-store.js";
import { discarded, enqueued, revived } from "./transitions.js";
import { checkWorkOptions, type WorkOptions } from "./work-options.js";
import { startWorker, type Worker } from "./worker.js";

/** Options of an outbox. */
export interface OutboxOptions {
  /** Where its rows are: from `openSqliteStore` or `openRedisStore`. */
  store: RowStore;
}

/**
 * Links that shall reach Kantata, kept until they have. There is one row for each key, with its newest state.
 * Methods reject with an `InputError` for wrong input, and with the store's error if it fails.
 */
export interface Outbox {
  /** Stores a link to be sent. It is durable when the promise resolves. Replaces what waits for the same key. */
  enqueue(link: Link): Promise<void>;
  /**
   * Stores many links; of those with the same key, the last one counts. All are checked before the first is stored, and
   * held in memory until then.
   * @returns the number of keys
   */
  enqueueMany(links: Iterable<Link> | AsyncIterable<Link>): Promise<number>;
  /** Stores that the reference of a key shall be deleted. Replaces what waits for the same key. */
  enqueueDelete(key: LinkKey): Promise<void>;
  /**
   * Starts to deliver, in this process, until the worker is closed. Any number of processes can.
   * @throws InputError for options that cannot work
   */
  work(options: WorkOptions): Worker;
  counts(): Promise<Counts>;
  /** The states that could not be delivered, in no order. */
  deadLetters(filter?: DeadLetterFilter): AsyncIterable<DeadLetter>;
  /** Sends the newest states of dead letters again. @returns how many */
  replay(filter: DeadLetterFilter): Promise<number>;
  /** Gives dead letters up, without sending them. @returns how many */
  discard(filter: DeadLetterFilter): Promise<number>;
  /** Ends the workers of this outbox, and then the store. */
  close(): Promise<void>;
}

/**
 * Creates an outbox on a store.
 * @throws InputError without a store
 */
export function createOutbox(options: OutboxOptions): Outbox {
  checkNames("options", options, ["store"]);
  const { store } = options;
  if (typeof Object(store).change !== "function")
    throw new InputError(
      "store",
      "it is missing; pass the store that openSqliteStore or openRedisStore opened",
    );
  const check = createStateCheck();
  const workers = new Set<Worker>();

  async function put(states: ReadonlyMap<string, { key: LinkKey; state: Link | null }>): Promise<void> {
    const keys = [...states.keys()];
    await store.change(keys, (row, now, name) => {
      const { key, state } = states.get(name) as { key: LinkKey; state: Link | null };
      return { next: enqueued(row, key, state, now), result: undefined };
    });
    await store.announce(keys);
  }

  async function* deadLetters(filter: DeadLetterFilter): AsyncGenerator<DeadLetter> {
    checkFilter(filter);
    for await (const keys of store.scan("dead"))
      for (const letter of await store.change(keys, (row) => ({ result: deadLetterOf(row) })))
        if (letter !== undefined && matches(letter, filter)) yield letter;
  }

  /** Changes the dead letters that match at the moment of the change. */
  async function changeDead(
    filter: DeadLetterFilter,
    change: (row: Row, now: number) => Row,
  ): Promise<number> {
    checkFilter(filter);
    let count = 0;
    for await (const keys of store.scan("dead")) {
      const changed = await store.change(keys, (row, now, key) => {
        const letter = deadLetterOf(row);
        if (row === undefined || letter === undefined || !matches(letter, filter))
          return { result: undefined };
        return { next: change(row, now), result: key };
      });
      const done = changed.filter((key) => key !== undefined);
      await store.announce(done);
      count += done.length;
    }
    return count;
  }

  return {
    async enqueue(link) {
      const state = await check.link(link);
      await put(new Map([[keyText(state), { key: keyOf(state), state }]]));
    },
    async enqueueMany(links) {
      const states = new Map<string, { key: LinkKey; state: Link }>();
      let index = 0;
      for await (const link of links) {
        const state = await check.link(link).catch((error: unknown) => {
          throw error instanceof InputError
            ? new InputError(error.field, `${error.message.slice(error.field.length + 2)} (link ${index})`)
            : error;
        });
        states.set(keyText(state), { key: keyOf(state), state });
        index += 1;
      }
      await put(states);
      return states.size;
    },
    async enqueueDelete(given) {
      const key = await check.key(given);
      await put(new Map([[keyText(key), { key, state: null }]]));
    },
    work(given) {
      const worker = startWorker(store, checkWorkOptions(given), () => workers.delete(worker));
      workers.add(worker);
      return worker;
    },
    counts: () => store.counts(),
    deadLetters: (filter = {}) => deadLetters(filter),
    replay: (filter) => changeDead(filter, revived),
    discard: (filter) => changeDead(filter, discarded),
    async close() {
      await Promise.all([...workers].map((worker) => worker.close()));
      await store.close();
    },
  };
}

const keyOf = ({ subject_type, subject_id, service_name }: Link): LinkKey => ({
  subject_type,
  subject_id,
  service_name,
});
