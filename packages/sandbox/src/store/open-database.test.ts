import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "libsql";
import { afterEach, beforeEach, expect, test } from "vitest";
import { idsOf, openSandbox } from "../testing/call.js";
import { DatabaseError } from "./database-error.js";
import { openDatabase } from "./open-database.js";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "sandbox-db-"));
});
afterEach(() => rm(folder, { recursive: true }));

test("data is there after closing and opening again, and ids continue", async () => {
  const database = join(folder, "refs.db");
  const first = openSandbox({ database });
  await first.stored();
  await first.sandbox.close();
  const second = openSandbox({ database });
  await second.stored({ subject_id: 8 });
  expect(idsOf(await second.list("subject_type=Story&order=created_at:asc"))).toEqual(["30001", "30002"]);
  await second.sandbox.close();
});

test("loading a data set leaves all indexes, and the references as they were made", async () => {
  const structure = async (name: string, seed: "empty" | "small") => {
    const file = join(folder, name);
    const { sandbox, list } = openSandbox({ database: file, seed });
    const { count, results } = await list("subject_type=Story&order=created_at:asc&per_page=1");
    await sandbox.close();
    const database = new Database(file);
    const sql = "SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY name";
    const tables = database.prepare(sql).raw().all();
    database.close();
    return { tables, count, first: results[0]?.id };
  };
  const empty = await structure("empty.db", "empty");
  expect(empty.tables.length).toBeGreaterThan(0);
  expect(await structure("small.db", "small")).toEqual({ tables: empty.tables, count: 806, first: "30968" });
});

test("a file of another version throws and stays unchanged", () => {
  const file = join(folder, "old.db");
  const old = new Database(file);
  old.pragma("user_version = 99");
  old.close();
  expect(() => openDatabase(file)).toThrow(DatabaseError);
  expect(() => openDatabase(file)).toThrow(
    /made by another version of the sandbox \(tables 99, here \d+\); choose another file/,
  );
});
