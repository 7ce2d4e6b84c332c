import Database from "libsql";
import { busyTimeoutMs, firstReferenceId } from "../defaults.js";
import { seedOf } from "../random.js";
import { DatabaseError, databaseReason, isBusy } from "./database-error.js";
import { createIndexes } from "./indexes.js";
import { createReferences } from "./reference-columns.js";
import { subjectIndexes } from "./subject-store.js";
import { inTransaction } from "./write.js";

/** How long to wait before the WAL is turned on again. */
const retryMs = 10;

const tables = `
  ${createReferences}
  ${createIndexes}
  CREATE TABLE subjects (
    type TEXT NOT NULL,
    id INTEGER NOT NULL,
    properties TEXT NOT NULL DEFAULT '{}',
    traits TEXT NOT NULL DEFAULT '[]',
    deleted INTEGER NOT NULL DEFAULT 0,
    complete INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (type, id)
  );
  ${subjectIndexes}
  CREATE TRIGGER refs_subject AFTER INSERT ON refs BEGIN
    INSERT OR IGNORE INTO subjects (type, id) VALUES (NEW.subject_type, NEW.subject_id);
  END;
  INSERT INTO sqlite_sequence (name, seq) VALUES ('refs', ${firstReferenceId - 1});
`;

/** Another number for other tables, which follow the document. */
const schemaVersion = seedOf(tables) >>> 1;

/** SQLite fails at once, whatever its timeout, where two processes turn on the WAL of a new file. */
function turnOnWal(database: Database.Database, deadline: number): void {
  try {
    database.pragma("journal_mode = WAL");
  } catch (error) {
    if (!isBusy(error) || Date.now() > deadline) throw error;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, retryMs);
    turnOnWal(database, deadline);
  }
}

function setUp(database: Database.Database): void {
  database.pragma(`busy_timeout = ${busyTimeoutMs}`);
  // Acknowledged writes survive a crash of the process and of the machine.
  turnOnWal(database, Date.now() + busyTimeoutMs);
  database.pragma("synchronous = FULL");
}

function createTables(database: Database.Database, file: string): void {
  const [{ user_version: version }] = database.pragma("user_version") as [{ user_version: number }];
  if (version === schemaVersion) return;
  if (version !== 0) {
    throw new DatabaseError(
      `${file} was made by another version of the sandbox (tables ${version}, here ${schemaVersion}); choose another file`,
    );
  }
  database.exec(`${tables} PRAGMA user_version = ${schemaVersion};`);
}

/**
 * Opens a database file, or a database in memory, and creates its tables if it is new.
 *
 * @throws DatabaseError for a file that cannot be written, is not a database, or has other tables
 */
export function openDatabase(file: string): Database.Database {
  let database: Database.Database | undefined;
  try {
    database = new Database(file);
    const opened = database;
    setUp(opened);
    // One transaction, since another process may open the same new file.
    inTransaction(opened, () => createTables(opened, file));
    return opened;
  } catch (error) {
    database?.close();
    if (error instanceof DatabaseError) throw error;
    throw new DatabaseError(`${file} cannot be used as a database: ${databaseReason(error)}`);
  }
}
