import type { Place, Row } from "./row.js";

/** What becomes of a row: `next` is left out if it stays as it is, and null if it goes. */
export interface Step<R> {
  next?: Row | null;
  result: R;
}

/** How many rows stand where. */
export interface Counts {
  /** Pending rows that a worker may take now. */
  waiting: number;
  /** Pending rows that wait for their time, after a failure. */
  delayed: number;
  /** Rows that a worker is delivering. */
  active: number;
  /** Rows that nobody delivers until they are replayed. */
  dead: number;
  /** Rows whose newest state was delivered in the last day. */
  sent: number;
}

/** What a store runs for a worker. */
export interface Visits {
  concurrency: number;
  leaseMs: number;
  /**
   * Delivers a row if it is due.
   * @returns the milliseconds until it is due again; undefined if nothing is left to do
   */
  visit: (key: string) => Promise<number | undefined>;
  /** How long to start no visits, in milliseconds; 0 if there is no reason to wait. */
  pausedMs: () => number;
  /** Hears of failures of the store, which do not end the run. */
  onError: (error: unknown) => void;
}

/** A run that can be ended. */
export interface Run {
  /** Starts no more visits, and waits for those in progress. */
  close(): Promise<void>;
}

/**
 * Where the rows of an outbox are, and which key is next. All rules of the outbox are above it, in transitions.ts; a store
 * keeps rows, changes them one at a time, and has one clock for all processes.
 */
export interface RowStore {
  /**
   * Changes rows, each of them atomically. It is durable when the promise resolves.
   * @param step gets the row and the store's time in ms; may run again when another process was faster
   */
  change<R>(
    keys: readonly string[],
    step: (row: Row | undefined, now: number, key: string) => Step<R>,
  ): Promise<R[]>;
  /** The keys of rows whose time in a place is at least `agedMs` ago, the oldest first. */
  oldest(place: Place, agedMs: number, limit: number): Promise<string[]>;
  /** The keys of all rows of a place, in batches. Rows that come or go meanwhile may be missing. */
  scan(place: Place): AsyncIterable<string[]>;
  /** Tells workers that these rows are due. */
  announce(keys: readonly string[]): Promise<void>;
  /** Finds pending rows that no worker was told of. */
  sweep(): Promise<void>;
  counts(): Promise<Counts>;
  /** Visits rows that are due until it is closed. */
  run(visits: Visits): Run;
  close(): Promise<void>;
}
