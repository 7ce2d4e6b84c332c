import type Database from "libsql";
import { firstReferenceId } from "../defaults.js";
import { type Condition, where } from "./condition.js";
import { createIndexes, dropIndexes } from "./indexes.js";
import { createRankedIds, needsRanking } from "./ranked-ids.js";
import { columnNames as columns } from "./reference-columns.js";
import type { NewReferenceRow, ReferenceRow } from "./reference-row.js";

/** The part of a list, and its order. */
export interface Range {
  /** The SQL after ORDER BY. */
  order: string;
  /** The maximum number of rows; undefined for all. */
  limit: number | undefined;
  offset: number;
}

/** The references. Every change is part of a `Write`. */
export interface ReferenceStore {
  list: (conditions: readonly Condition[], range: Range) => ReferenceRow[];
  count: (conditions: readonly Condition[]) => number;
  get: (id: number) => ReferenceRow | undefined;
  insert: (row: NewReferenceRow) => ReferenceRow;
  /** Inserts many rows and returns none. */
  insertAll: (rows: Iterable<NewReferenceRow>) => void;
  update: (row: ReferenceRow) => void;
  delete: (id: number) => void;
  clear: () => void;
  /** Records a change to other data that lists depend on. */
  touch: () => void;
  /** Increases with every change, also by another process. While it is the same, a list has the same response. */
  generation: () => number;
}

/** How many statements and counts are cached. At the limit, the cache is emptied. */
const mostRemembered = 1_000;

/** How many rows `insertAll` inserts at once. */
const rowsPerInsert = 1_000;

function* chunks<T>(values: Iterable<T>, size: number): Generator<T[]> {
  let chunk: T[] = [];
  for (const value of values) {
    chunk.push(value);
    if (chunk.length < size) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}

const valuesOf = (row: NewReferenceRow) => columns.map((column) => row[column] ?? null);

/** Assigned one by one, since `Object.fromEntries` is several times slower. */
function toRow([id, ...cells]: readonly unknown[]): ReferenceRow {
  const row: Record<string, unknown> = { id };
  for (const [index, column] of columns.entries()) row[column] = cells[index];
  return row as unknown as ReferenceRow;
}

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
  // Counting takes longer the more rows there are, so each filter is counted once between two writes.
  const counts = new Map<string, number>();
  const ranked = createRankedIds((conditions, order) => {
    const { sql, values } = where(conditions);
    const statement = prepare(
      `SELECT json_group_array(id) AS ids FROM (SELECT id FROM refs WHERE ${sql} ORDER BY ${order})`,
    );
    return JSON.parse((statement.get(...values) as { ids: string }).ids) as number[];
  });
  let generation = 0;
  const touch = () => {
    generation += 1;
    counts.clear();
    ranked.clear();
  };
  const insert = (row: NewReferenceRow) =>
    Number(
      prepare(`INSERT INTO refs (${columns.join()}) VALUES (${columns.map(() => "?").join()})`).run(
        ...valuesOf(row),
      ).lastInsertRowid,
    );
  const insertChunk = (rows: readonly NewReferenceRow[]) => {
    const cells = columns.map((_column, index) => `value ->> ${index}`);
    // One JSON text for all rows, as for reading.
    prepare(`INSERT INTO refs (${columns.join()}) SELECT ${cells.join()} FROM json_each(?)`).run(
      JSON.stringify(rows.map(valuesOf)),
    );
  };
  const readVersion = () => (prepare("PRAGMA data_version").get() as { data_version: number }).data_version;
  let version = readVersion();
  /** Empties the caches if another process changed the database. */
  const refresh = () => {
    const current = readVersion();
    if (current !== version) touch();
    version = current;
  };
  const readRows = (conditions: readonly Condition[], { order, limit, offset }: Range): ReferenceRow[] => {
    const { sql, values } = where(conditions);
    const page = `SELECT * FROM refs WHERE ${sql} ORDER BY ${order} LIMIT ? OFFSET ?`;
    // One JSON text for all rows: reading every cell from SQLite takes three times as long.
    const statement = prepare(
      `SELECT json_group_array(json_array(id, ${columns.join()})) AS rows FROM (${page})`,
    );
    const { rows } = statement.get(...values, limit ?? -1, offset) as { rows: string };
    return (JSON.parse(rows) as unknown[][]).map(toRow);
  };
  const get = (id: number) => prepare("SELECT * FROM refs WHERE id = ?").get(id) as ReferenceRow | undefined;
  return {
    get,
    list: (conditions, range) => {
      const { order, limit, offset } = range;
      if (!needsRanking(conditions, order)) return readRows(conditions, range);
      refresh();
      const ids = ranked
        .get(conditions, order)
        .slice(offset, limit === undefined ? undefined : offset + limit);
      const chosen = { sql: "id IN (SELECT value FROM json_each(?))", values: [JSON.stringify(ids)] };
      const byId = new Map(
        readRows([chosen], { order: "id", limit: undefined, offset: 0 }).map((row) => [row.id, row]),
      );
      return ids.flatMap((id) => byId.get(id) ?? []);
    },
    count: (conditions) => {
      refresh();
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
      touch();
      return { id: insert(row), ...row };
    },
    insertAll: (rows) => {
      touch();
      // Building the indexes once is faster than updating them with every row.
      database.exec(dropIndexes);
      for (const chunk of chunks(rows, rowsPerInsert)) insertChunk(chunk);
      // ANALYZE tells the planner which filter keeps few rows.
      database.exec(`${createIndexes} ANALYZE;`);
    },
    update: (row) => {
      touch();
      const changes = columns.map((column) => `${column} = ?`).join();
      prepare(`UPDATE refs SET ${changes} WHERE id = ?`).run(...valuesOf(row), row.id);
    },
    delete: (id) => {
      touch();
      prepare("DELETE FROM refs WHERE id = ?").run(id);
    },
    touch,
    generation: () => {
      refresh();
      return generation;
    },
    clear: () => {
      touch();
      prepare("DELETE FROM refs").run();
      prepare("UPDATE sqlite_sequence SET seq = ? WHERE name = 'refs'").run(firstReferenceId - 1);
    },
  };
}
