import type Database from "libsql";
import { firstReferenceId } from "../defaults.js";
import { type Condition, where } from "./condition.js";
import type { NewReferenceRow, ReferenceRow } from "./reference-row.js";

/** Which rows of a list, and in which order. */
export interface Range {
  /** SQL behind ORDER BY. */
  order: string;
  /** Rows at most; undefined for all. */
  limit: number | undefined;
  offset: number;
}

/** The references. */
export interface ReferenceStore {
  list: (conditions: readonly Condition[], range: Range) => ReferenceRow[];
  count: (conditions: readonly Condition[]) => number;
  get: (id: number) => ReferenceRow | undefined;
  insert: (row: NewReferenceRow) => ReferenceRow;
  /** Many rows in one transaction, without reading them back. */
  insertAll: (rows: Iterable<NewReferenceRow>) => void;
  update: (row: ReferenceRow) => void;
  delete: (id: number) => void;
  clear: () => void;
  /** Forgets what was counted, after something beside the references has changed. */
  forgetCounts: () => void;
}

const columns = [
  "subject_type",
  "subject_id",
  "service_name",
  "service_model",
  "service_model_ref",
  "status",
  "external_link",
  "external_status",
  "external_message",
  "locked",
  "last_synced_at",
  "created_at",
  "updated_at",
  "application",
] as const satisfies readonly (keyof NewReferenceRow)[];

/** Statements and counts that are kept; all are forgotten beyond that. */
const mostRemembered = 1_000;

const valuesOf = (row: NewReferenceRow) => columns.map((column) => row[column]);

/** References in a database. */
export function createReferenceStore(database: Database.Database): ReferenceStore {
  const statements = new Map<string, Database.Statement>();
  const prepare = (sql: string) => {
    const known = statements.get(sql);
    if (known !== undefined) return known;
    const statement = database.prepare(sql);
    if (statements.size >= mostRemembered) statements.clear();
    statements.set(sql, statement);
    return statement;
  };
  // Counting is what grows with the rows; between two writes it is done once for each filter.
  const counts = new Map<string, number>();
  const insert = (row: NewReferenceRow) =>
    Number(
      prepare(`INSERT INTO refs (${columns.join()}) VALUES (${columns.map(() => "?").join()})`).run(
        ...valuesOf(row),
      ).lastInsertRowid,
    );
  const startIds = () => {
    prepare("DELETE FROM sqlite_sequence WHERE name = 'refs'").run();
    prepare("INSERT INTO sqlite_sequence (name, seq) VALUES ('refs', ?)").run(firstReferenceId - 1);
  };
  if (prepare("SELECT 1 FROM sqlite_sequence WHERE name = 'refs'").get() === undefined) startIds();
  const get = (id: number) => prepare("SELECT * FROM refs WHERE id = ?").get(id) as ReferenceRow | undefined;
  return {
    get,
    list: (conditions, { order, limit, offset }) => {
      const { sql, values } = where(conditions);
      const statement = prepare(`SELECT * FROM refs WHERE ${sql} ORDER BY ${order} LIMIT ? OFFSET ?`);
      return statement.all(...values, limit ?? -1, offset) as ReferenceRow[];
    },
    count: (conditions) => {
      const { sql, values } = where(conditions);
      const key = JSON.stringify([sql, values]);
      const known = counts.get(key);
      if (known !== undefined) return known;
      const { n } = prepare(`SELECT count(*) AS n FROM refs WHERE ${sql}`).get(...values) as { n: number };
      if (counts.size >= mostRemembered) counts.clear();
      counts.set(key, n);
      return n;
    },
    insert: (row) => {
      counts.clear();
      return { id: insert(row), ...row };
    },
    insertAll: (rows) => {
      counts.clear();
      database.exec("BEGIN");
      for (const row of rows) insert(row);
      database.exec("COMMIT");
    },
    update: (row) => {
      counts.clear();
      const changes = columns.map((column) => `${column} = ?`).join();
      prepare(`UPDATE refs SET ${changes} WHERE id = ?`).run(...valuesOf(row), row.id);
    },
    delete: (id) => {
      counts.clear();
      prepare("DELETE FROM refs WHERE id = ?").run(id);
    },
    forgetCounts: () => counts.clear(),
    clear: () => {
      counts.clear();
      prepare("DELETE FROM refs").run();
      startIds();
    },
  };
}
