import type Database from "libsql";

/** What the sandbox was told of a Kantata object. All objects exist unless they were deleted. */
interface StoredSubject {
  /** Properties that are not made up. */
  properties: Record<string, unknown>;
  deleted: boolean;
}

/** The Kantata objects that are not just made up when they are asked for. */
export interface SubjectStore {
  get: (type: string, id: number) => StoredSubject | undefined;
  put: (type: string, id: number, properties: Record<string, unknown>) => void;
  /** Marks an object as deleted, whether it was stored or not. */
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
