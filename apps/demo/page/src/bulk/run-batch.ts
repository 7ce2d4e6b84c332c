/** One input of a batch, and how far it is. */
export interface Item<Row> {
  row: Row;
  state: "waiting" | "running" | "done" | "failed";
  /** Why it failed. */
  message?: string;
}

/** What a batch needs. */
export interface BatchRun<Row> {
  rows: readonly Row[];
  /** How many are sent at the same time. */
  lanes: number;
  send: (row: Row) => Promise<unknown>;
  /** After it no more rows are sent; those that were sent are finished. */
  stop: AbortSignal;
  /** Receives all items after each change. */
  onChange: (items: readonly Item<Row>[]) => void;
}

/**
 * Sends rows, a few at the same time, each once. A failure does not stop the others. A stop lets the rows in hand finish, so
 * that each row's result is known.
 */
export async function runBatch<Row>({ rows, lanes, send, stop, onChange }: BatchRun<Row>): Promise<void> {
  let items: readonly Item<Row>[] = rows.map((row) => ({ row, state: "waiting" }));
  let next = 0;
  const set = (at: number, change: Partial<Item<Row>>) => {
    items = items.map((item, index) => (index === at ? { ...item, ...change } : item));
    onChange(items);
  };
  const lane = async () => {
    while (next < rows.length && !stop.aborted) {
      const at = next;
      next += 1;
      set(at, { state: "running" });
      try {
        await send(rows[at] as Row);
        set(at, { state: "done" });
      } catch (error) {
        set(at, { state: "failed", message: error instanceof Error ? error.message : String(error) });
      }
    }
  };
  onChange(items);
  await Promise.all(Array.from({ length: lanes }, lane));
}
