import { execFile } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";

const packageFolder = fileURLToPath(new URL("../..", import.meta.url));

/** The package as it is installed without its optional peers. */
function installWithoutPeers(): string {
  const folder = mkdtempSync(join(tmpdir(), "kantata-sync-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(join(packageFolder, "dist"), join(folder, "dist"), { recursive: true });
  cpSync(join(packageFolder, "package.json"), join(folder, "package.json"));
  const installed = join(packageFolder, "node_modules");
  mkdirSync(join(folder, "node_modules"));
  for (const name of readdirSync(installed))
    if (name !== "bullmq" && name !== "ioredis")
      symlinkSync(realpathSync(join(installed, name)), join(folder, "node_modules", name));
  return folder;
}

test("without bullmq and ioredis, SQLite works, and Redis says what to install", async () => {
  const folder = installWithoutPeers();
  const program = `
    import { createOutbox, openRedisGate, openRedisStore, openSqliteStore } from "./dist/index.js";
    const outbox = createOutbox({ store: await openSqliteStore({ file: "outbox.db" }) });
    console.log((await outbox.counts()).waiting);
    await outbox.close();
    for (const open of [openRedisStore, openRedisGate])
      await open({ url: "redis://127.0.0.1:1" }).catch((error) => console.log(error.message));`;
  writeFileSync(join(folder, "program.mjs"), program);
  const { stdout } = await promisify(execFile)(process.execPath, ["program.mjs"], { cwd: folder });
  const advice = "ioredis: it is not installed; run: npm install bullmq ioredis";
  expect(stdout.trim().split("\n")).toEqual(["0", advice, advice]);
});
