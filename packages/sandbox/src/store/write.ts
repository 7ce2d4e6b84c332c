import type Database from "libsql";
import { asDatabaseError } from "./database-error.js";

/** Does all of `work`, or nothing if it throws. Other processes with the same file wait meanwhile. */
export function inTransaction<T>(database: Database.Database, work: () => T): T {
  try {
    database.exec("BEGIN IMMEDIATE");
    const result = work();
    database.exec("COMMIT");
    return result;
  } catch (error) {
    // After some errors, a full disk among them, SQLite has rolled back already.
    if (database.inTransaction) database.exec("ROLLBACK");
    throw error;
  }
}

/**
 * Does all of `work`, or nothing if it throws.
 *
 * @throws DatabaseError if the database fails, for example because the disk is full, and whatever `work` throws
 */
export type Write = <T>(work: () => T) => T;

export function createWrite(database: Database.Database): Write {
  return (work) => {
    try {
      return inTransaction(database, work);
    } catch (error) {
      throw asDatabaseError(error);
    }
  };
}
