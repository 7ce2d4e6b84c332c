import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "libsql";
import { expect, onTestFinished, test } from "vitest";
import { openSqliteStore } from "../../index.js";

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "kantata-outbox-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test("several openings of a new file at once all work", async () => {
  const file = join(newFolder(), "outbox.db");
  const stores = await Promise.all(Array.from({ length: 4 }, () => openSqliteStore({ file })));
  for (const store of stores) expect(await store.counts()).toMatchObject({ waiting: 0 });
  await Promise.all(stores.map((store) => store.close()));
});

test("a file that is something else is refused, and stays as it is", async () => {
  const file = join(newFolder(), "other.db");
  const other = new Database(file);
  other.exec("CREATE TABLE mine (id INTEGER)");
  other.close();
  await expect(openSqliteStore({ file })).rejects.toThrow(`${file} is a database with other tables`);
  await expect(openSqliteStore({ file: "/no/such/folder/outbox.db" })).rejects.toThrow(
    /^the outbox file \/no\/such\/folder\/outbox.db failed: .*; check its path/,
  );
  await expect(openSqliteStore({ path: file } as never)).rejects.toThrow(/^path: unknown name/);
});

test("while another process writes, changes wait for it, and this process goes on", async () => {
  const file = join(newFolder(), "outbox.db");
  const store = await openSqliteStore({ file });
  onTestFinished(() => store.close());
  const other = new Database(file);
  onTestFinished(() => void other.close());
  other.exec("BEGIN IMMEDIATE");
  let turns = 0;
  const timer = setInterval(() => {
    turns += 1;
    if (turns === 5) other.exec("COMMIT");
  }, 1);
  // Only if the process goes on meanwhile, the other transaction ever ends.
  await store.change(["a"], () => ({ next: null, result: undefined }));
  clearInterval(timer);
  expect(turns).toBeGreaterThanOrEqual(5);
});
