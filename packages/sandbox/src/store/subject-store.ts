import type Database from "libsql";

/** What is stored of a Kantata object. Every object exists unless it is deleted. */
interface StoredSubject {
  /** Properties that replace random ones. */
  properties: Record<string, unknown>;
  deleted: boolean;
}

/** The Kantata objects with stored properties, and those that are deleted. */
export interface SubjectStore {
  get: (type: string, id: number) => StoredSubject | undefined;
  put: (type: string, id: number, properties: Record<string, unknown>) => void;
  /** Marks an object as deleted, whether or not it is stored. */
  delete: (type: string, id: number) => void;
  clear: () => void;
}

/** Kantata objects in a database. */
export function createSubjectStore(database: Database.Database): SubjectStore {
  const find = database.prepare("SELECT properties, deleted FROM subjects WHERE type = ? AND id = ?");
  const put = database.prepare(
    "INSERT OR REPLACE INTO subjects (type, id, properties, deleted) VALUES (?, ?, ?, ?)",
  );
  return {
    get: (type, id) => {
      const row = find.get(type, id) as { properties: string; deleted: number } | undefined;
      if (row === undefined) return undefined;
      return {
        properties: JSON.parse(row.properties) as Record<string, unknown>,
        deleted: row.deleted === 1,
      };
    },
    put: (type, id, properties) => void put.run(type, id, JSON.stringify(properties), 0),
    delete: (type, id) => void put.run(type, id, "{}", 1),
    clear: () => void database.exec("DELETE FROM subjects"),
  };
}
