import { keepSentMs, rowsPerChange } from "../defaults.js";
import { placeOf, type Row } from "./row.js";
import type { RowStore } from "./row-store.js";

const isDone = (row: Row | undefined) =>
  row !== undefined && placeOf(row).place === "sent" && row.held === undefined;

/** Removes rows that were delivered more than a day ago. */
export async function forgetSent(store: RowStore, keepMs = keepSentMs): Promise<void> {
  for (;;) {
    const keys = await store.oldest("sent", keepMs, rowsPerChange);
    // A newer state may have come since.
    const gone = await store.change(keys, (row) =>
      isDone(row) ? { next: null, result: true } : { result: false },
    );
    if (!gone.includes(true)) return;
  }
}
