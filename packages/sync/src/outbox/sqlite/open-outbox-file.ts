import Database from "libsql";
import { busyRetryMs, outboxBusyTimeoutMs } from "../../defaults.js";
import { isBusy, turnOnLog } from "../../sqlite/write-ahead-log.js";
import { OutboxError } from "../outbox-error.js";

/** Another number for other tables. */
const tablesVersion = 1;

const tables = `
  CREATE TABLE outbox (
    key TEXT PRIMARY KEY,
    row TEXT NOT NULL,
    place TEXT NOT NULL,
    at INTEGER NOT NULL,
    lease INTEGER NOT NULL
  ) WITHOUT ROWID;
  CREATE INDEX outbox_place ON outbox (place, at);
  PRAGMA user_version = ${tablesVersion};
`;

function createTables(database: Database.Database, file: string): void {
  const [found] = database.pragma("user_version") as [{ user_version: number }];
  if (found.user_version === tablesVersion) return;
  const { count } = database.prepare("SELECT count(*) AS count FROM sqlite_master").get() as {
    count: number;
  };
  if (found.user_version !== 0 || count > 0)
    throw new OutboxError(`${file} is a database with other tables; choose another file for the outbox`);
  database.exec(tables);
}

/** Does all of `work`, or nothing if it throws. Other processes wait meanwhile. */
export function inTransaction<T>(database: Database.Database, work: () => T): T {
  database.exec("BEGIN IMMEDIATE");
  try {
    const result = work();
    database.exec("COMMIT");
    return result;
  } catch (error) {
    if (database.inTransaction) database.exec("ROLLBACK");
    throw error;
  }
}

/**
 * Opens the file of an outbox, and creates it if it does not exist. What it acknowledged survives a crash of the machine.
 * @throws OutboxError for a file that cannot be written, or is something else
 */
export function openOutboxFile(file: string): Database.Database {
  let database: Database.Database | undefined;
  try {
    const opened = new Database(file);
    database = opened;
    turnOnLog(opened, outboxBusyTimeoutMs);
    opened.pragma("synchronous = FULL");
    // Another process may open the same new file.
    inTransaction(opened, () => createTables(opened, file));
    opened.pragma(`busy_timeout = ${busyRetryMs}`);
    return opened;
  } catch (error) {
    database?.close();
    throw asOutboxError(error, file);
  }
}

/** An error of SQLite as one that says what to do. */
export function asOutboxError(error: unknown, file: string): unknown {
  if (error instanceof OutboxError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  const advice = isBusy(error)
    ? `another process has been writing to it for ${outboxBusyTimeoutMs} ms; try again`
    : "check its path, its permissions and the space on the disk";
  return new OutboxError(`the outbox file ${file} failed: ${reason}; ${advice}`, { cause: error });
}
