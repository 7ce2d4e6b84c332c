import Database from "libsql";

/** How long to wait before the log is turned on again. */
const retryMs = 10;

/** Whether another process holds the database. */
export const isBusy = (error: unknown) =>
  error instanceof Database.SqliteError && error.code.startsWith("SQLITE_BUSY");

/**
 * Lets several processes use a file, and wait up to `waitMs` for each other. SQLite itself does not wait where two of them
 * turn on the log of a new file.
 */
export function turnOnLog(database: Database.Database, waitMs: number): void {
  database.pragma(`busy_timeout = ${waitMs}`);
  const deadline = Date.now() + waitMs;
  for (;;) {
    try {
      database.pragma("journal_mode = WAL");
      return;
    } catch (error) {
      if (!isBusy(error) || Date.now() > deadline) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, retryMs);
    }
  }
}
