import Database from "libsql";
import { busyTimeoutMs } from "../defaults.js";

/** The database cannot be used. The message says why and what to do. */
export class DatabaseError extends Error {}

/** Another process holds the database. The same request works later. */
export class DatabaseBusyError extends DatabaseError {}

/** Whether another process holds the database. */
export const isBusy = (error: unknown) =>
  error instanceof Database.SqliteError && error.code.startsWith("SQLITE_BUSY");

/** Says why the database failed. */
export function databaseReason(error: unknown): string {
  if (!(error instanceof Database.SqliteError)) return error instanceof Error ? error.message : String(error);
  if (isBusy(error))
    return `another process has been writing to it for ${busyTimeoutMs / 1000} seconds; try again`;
  if (error.code === "SQLITE_FULL") return "the disk is full; make room and try again";
  return `${error.message} (${error.code})`;
}

/** Turns an error of SQLite into a DatabaseError, and returns any other error unchanged. */
export function asDatabaseError(error: unknown): unknown {
  if (!(error instanceof Database.SqliteError)) return error;
  const Kind = isBusy(error) ? DatabaseBusyError : DatabaseError;
  return new Kind(`the database of the sandbox failed: ${databaseReason(error)}`);
}
