import Database from "libsql";

/** Increases with every change of the tables below. */
const schemaVersion = 1;

/** The indexes follow the default order, so that a filtered page is read without sorting all matching rows. */
const tables = `
  CREATE TABLE refs (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    subject_type TEXT NOT NULL,
    subject_id INTEGER NOT NULL,
    service_name TEXT NOT NULL,
    service_model TEXT NOT NULL,
    service_model_ref TEXT NOT NULL,
    status TEXT,
    external_link TEXT,
    external_status TEXT,
    external_message TEXT,
    locked INTEGER NOT NULL DEFAULT 0,
    last_synced_at INTEGER,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    application TEXT NOT NULL
  );
  CREATE INDEX refs_key ON refs (subject_type, subject_id, service_name);
  CREATE INDEX refs_created ON refs (subject_type, created_at, id);
  CREATE INDEX refs_updated ON refs (subject_type, updated_at, id);
  CREATE INDEX refs_synced ON refs (subject_type, last_synced_at DESC, id);
  CREATE INDEX refs_status ON refs (subject_type, status, last_synced_at DESC, id);
  CREATE INDEX refs_service ON refs (subject_type, service_name, last_synced_at DESC, id);
  CREATE INDEX refs_model ON refs (subject_type, service_model, last_synced_at DESC, id);
  CREATE INDEX refs_record ON refs (subject_type, service_model_ref, last_synced_at DESC, id);
  CREATE INDEX refs_external_status ON refs (subject_type, external_status, last_synced_at DESC, id);
  CREATE INDEX refs_external_message ON refs (subject_type, external_message, last_synced_at DESC, id);
  CREATE TABLE subjects (
    type TEXT NOT NULL,
    id INTEGER NOT NULL,
    properties TEXT NOT NULL DEFAULT '{}',
    deleted INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (type, id)
  );
`;

/** The database file cannot be used. The message says why and what to do. */
export class DatabaseError extends Error {}

function prepareTables(database: Database.Database, file: string): void {
  // Acknowledged writes survive a crash of the process and of the machine.
  database.pragma("journal_mode = WAL");
  database.pragma("synchronous = FULL");
  database.pragma("busy_timeout = 2000");
  const [{ user_version: version }] = database.pragma("user_version") as [{ user_version: number }];
  if (version === schemaVersion) return;
  if (version !== 0) {
    throw new DatabaseError(
      `${file} was made by another version of the sandbox (tables ${version}, here ${schemaVersion}); choose another file`,
    );
  }
  database.exec(`BEGIN; ${tables} PRAGMA user_version = ${schemaVersion}; COMMIT;`);
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
    prepareTables(database, file);
    return database;
  } catch (error) {
    database?.close();
    if (error instanceof DatabaseError) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new DatabaseError(`${file} cannot be used as a database: ${why}`);
  }
}
