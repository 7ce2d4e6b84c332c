import Database from "libsql";

/**
 * A lock on a file that ends with its process, however that ends: SQLite's own lock on the file, which the operating system
 * gives back. On a network disk it is as good as that disk's locks.
 */
export interface PlanLock {
  release: () => void;
}

const isBusy = (error: unknown) => String((error as { code?: unknown }).code).startsWith("SQLITE_BUSY");

/** @returns undefined where another process, or another run of this one, has the lock */
export function takeLock(path: string): PlanLock | undefined {
  const database = new Database(path);
  try {
    database.pragma("busy_timeout = 0");
    database.exec("BEGIN EXCLUSIVE");
    return {
      release: () => {
        // close() alone leaves the lock until the garbage is collected.
        database.exec("ROLLBACK");
        database.close();
      },
    };
  } catch (error) {
    database.close();
    if (isBusy(error)) return undefined;
    throw error;
  }
}
