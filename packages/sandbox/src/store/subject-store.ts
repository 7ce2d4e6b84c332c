import type Database from "libsql";
import { columnOf } from "./columns.js";
import { type Condition, where } from "./condition.js";
import type { Range } from "./reference-store.js";

/** What is stored of a Kantata object. */
export interface StoredSubject {
  id: number;
  /** Properties that replace random ones; all of them once the object is complete. */
  properties: Record<string, unknown>;
  deleted: boolean;
  complete: boolean;
}

/** The Kantata objects that were put or have had a reference, and those that are deleted. */
export interface SubjectStore {
  get: (type: string, id: number) => StoredSubject | undefined;
  /** Stores an object. Its traits are what no property shows, such as `disabled`. */
  put: (type: string, id: number, properties: Record<string, unknown>, traits?: readonly string[]) => void;
  /** Marks an object as deleted, whether or not it is stored. */
  delete: (type: string, id: number) => void;
  clear: () => void;
  /** Completes the objects of a type with random properties, so that conditions and orders can read them. */
  complete: (type: string, make: (stored: StoredSubject) => Record<string, unknown>) => void;
  /** Complete objects. */
  list: (conditions: readonly Condition[], range: Range) => Record<string, unknown>[];
  count: (conditions: readonly Condition[]) => number;
}

/** Moments that most lists are ordered by, with an index so that a page of many objects is quick. */
export const subjectIndexes = ["created_at", "updated_at"]
  .map(
    (property) =>
      `CREATE INDEX subjects_${property} ON subjects (type, ${columnOf("subjects", property)}, id);`,
  )
  .join("\n");

interface Row {
  id: number;
  properties: string;
  deleted: number;
  complete: number;
}

const toStored = ({ id, properties, deleted, complete }: Row): StoredSubject => ({
  id,
  properties: JSON.parse(properties) as Record<string, unknown>,
  deleted: deleted === 1,
  complete: complete === 1,
});

/** Kantata objects in a database. */
export function createSubjectStore(database: Database.Database): SubjectStore {
  const find = database.prepare("SELECT * FROM subjects WHERE type = ? AND id = ?");
  const put = database.prepare(
    "INSERT OR REPLACE INTO subjects (type, id, properties, traits, deleted) VALUES (?, ?, ?, ?, ?)",
  );
  const incomplete = database.prepare(
    "SELECT * FROM subjects WHERE type = ? AND complete = 0 AND deleted = 0",
  );
  const complete = database.prepare(
    "UPDATE subjects SET properties = ?, complete = 1 WHERE type = ? AND id = ?",
  );
  return {
    get: (type, id) => {
      const row = find.get(type, id) as Row | undefined;
      return row && toStored(row);
    },
    put: (type, id, properties, traits = []) =>
      void put.run(type, id, JSON.stringify(properties), JSON.stringify(traits), 0),
    delete: (type, id) => void put.run(type, id, "{}", "[]", 1),
    clear: () => void database.exec("DELETE FROM subjects"),
    complete: (type, make) => {
      for (const row of incomplete.all(type) as Row[])
        complete.run(JSON.stringify(make(toStored(row))), type, row.id);
    },
    list: (conditions, { order, limit, offset }) => {
      const { sql, values } = where(conditions);
      const statement = database.prepare(
        `SELECT properties FROM subjects WHERE ${sql} ORDER BY ${order} LIMIT ? OFFSET ?`,
      );
      const rows = statement.all(...values, limit ?? -1, offset) as Row[];
      return rows.map(({ properties }) => JSON.parse(properties) as Record<string, unknown>);
    },
    count: (conditions) => {
      const { sql, values } = where(conditions);
      const statement = database.prepare(`SELECT count(*) AS n FROM subjects WHERE ${sql}`);
      return (statement.get(...values) as { n: number }).n;
    },
  };
}
