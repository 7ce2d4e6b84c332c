import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  openRedisGate,
  openRedisStore,
  openSqliteGate,
  openSqliteStore,
  type RowStore,
  type SharedGate,
  type SharedGateOptions,
} from "../index.js";
import { type RedisServer, redisMissing, startRedis } from "./redis-server.js";

/** How a process opens a store: what `openStore` takes, as JSON. */
export type StoreAddress = { file: string } | { url: string; name: string };

/** Opens the store at an address. */
export const openStore = (address: StoreAddress): Promise<RowStore> =>
  "file" in address ? openSqliteStore(address) : openRedisStore(address);

/** Opens the gate at an address. */
export const openGate = (address: StoreAddress, options: SharedGateOptions = {}): Promise<SharedGate> =>
  "file" in address
    ? openSqliteGate({ ...options, file: `${address.file}.gate` })
    : openRedisGate({ ...options, ...address });

/** A kind of store that the tests of all stores run on. */
export interface StoreKind {
  name: string;
  /** Why it cannot be tested here; undefined if it can. */
  missing: string | undefined;
  start: () => Promise<void>;
  /** An address where nothing is yet. */
  address: () => StoreAddress;
  stop: () => Promise<void>;
}

function sqlite(): StoreKind {
  let folder = "";
  return {
    name: "SQLite",
    missing: undefined,
    start: async () => {
      folder = mkdtempSync(join(tmpdir(), "kantata-outbox-"));
    },
    address: () => ({ file: join(folder, `${randomUUID()}.db`) }),
    stop: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

function redis(): StoreKind {
  let server: RedisServer | undefined;
  return {
    name: "Redis",
    missing: redisMissing,
    start: async () => {
      server = await startRedis();
    },
    address: () => ({ url: server?.url ?? "", name: randomUUID() }),
    stop: async () => server?.close(),
  };
}

/** All kinds of stores. */
export const storeKinds = (): StoreKind[] => [sqlite(), redis()];
