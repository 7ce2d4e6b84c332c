import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

/** Why tests with Redis cannot run here; undefined if they can. */
export const redisMissing: string | undefined =
  spawnSync("redis-server", ["--version"]).error === undefined
    ? undefined
    : "redis-server is missing, so the tests with Redis are skipped; on Debian: apt-get install redis-server";
if (redisMissing !== undefined) console.warn(redisMissing);

/** A Redis for tests. */
export interface RedisServer {
  url: string;
  /** Ends it at once. */
  kill: () => Promise<void>;
  /** Starts it again on the same port, with what it had written. */
  restart: () => Promise<void>;
  close: () => Promise<void>;
}

/** Settings of Redis, by their names. */
type Settings = Readonly<Record<string, string>>;

/** Redis cannot choose a port itself. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

/** @returns the process once it accepts connections; undefined if somebody else took the port */
async function launch(port: number, folder: string, settings: Settings): Promise<ChildProcess | undefined> {
  const all = { port, bind: "127.0.0.1", dir: folder, appendonly: "yes", save: "", ...settings };
  const args = Object.entries(all).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const child = spawn("redis-server", args, { stdio: ["ignore", "pipe", "ignore"] });
  for await (const line of createInterface(child.stdout)) {
    if (!line.includes("Ready to accept connections")) continue;
    child.stdout.resume();
    return child;
  }
  return undefined;
}

/** Starts Redis on a free port. It keeps what it acknowledges, unless the settings say otherwise. */
export async function startRedis(settings: Settings = {}): Promise<RedisServer> {
  const folder = mkdtempSync(join(tmpdir(), "kantata-redis-"));
  let port = 0;
  let child: ChildProcess | undefined;
  for (let tries = 0; child === undefined; tries += 1) {
    if (tries === 10) throw new Error("redis-server found no free port in ten tries");
    port = await freePort();
    child = await launch(port, folder, settings);
  }
  const kill = async () => {
    if (child === undefined) return;
    const exited = once(child, "exit");
    child.kill("SIGKILL");
    await exited;
    child = undefined;
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    kill,
    async restart() {
      child = await launch(port, folder, settings);
    },
    async close() {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
