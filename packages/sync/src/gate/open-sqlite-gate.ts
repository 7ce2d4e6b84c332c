import { InputError } from "@kantata-refs/client";
import Database from "libsql";
import { RateLimiterSQLite } from "rate-limiter-flexible";
import { checkNames } from "../check-names.js";
import { gateStoreTimeoutMs } from "../defaults.js";
import { turnOnLog } from "../sqlite/write-ahead-log.js";
import { checkPerSecond, recordsOf, type SharedGateOptions, sharedGateOptionNames } from "./gate-options.js";
import { type SharedGate, sharedGate } from "./shared-gate.js";
import { SharedLimits } from "./shared-limits.js";

/** Options of a gate in SQLite. */
export interface SqliteGateOptions extends SharedGateOptions {
  /** Path of a file of its own, on a disk of this machine. It is created if it does not exist. */
  file: string;
}

/** As rate-limiter-flexible has it. */
const table = "limits";

/**
 * Opens a gate that processes of one machine share: a rate limit that one of them meets pauses all. If the file fails
 * later, each process keeps its own limits, and says so to the logger.
 * @throws InputError for options that cannot work, or a file that cannot be used
 */
export async function openSqliteGate(options: SqliteGateOptions): Promise<SharedGate> {
  checkNames("options", options, ["file", ...sharedGateOptionNames]);
  const { file, perSecond, concurrency, logger } = options;
  checkPerSecond(perSecond);
  const database = openFile(file);
  const records = recordsOf("gate");
  const limiter = (record: ReturnType<typeof records.pace>) =>
    new RateLimiterSQLite({
      storeClient: database,
      storeType: "better-sqlite3",
      tableName: table,
      tableCreated: true,
      ...record,
    });
  const limits = new SharedLimits({
    pause: limiter(records.pause),
    strikes: limiter(records.strikes),
    probe: limiter(records.probe),
    pace: perSecond === undefined ? undefined : limiter(records.pace(perSecond)),
  });
  return sharedGate({ limits, concurrency, logger, close: async () => void database.close() });
}

function openFile(file: string): Database.Database {
  try {
    const database = new Database(file);
    turnOnLog(database, gateStoreTimeoutMs);
    // What the last second allowed need not survive a crash of the machine.
    database.pragma("synchronous = NORMAL");
    database.exec(
      `CREATE TABLE IF NOT EXISTS ${table} (key TEXT PRIMARY KEY, points INTEGER NOT NULL DEFAULT 0, expire INTEGER)`,
    );
    return database;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError("file", `${file} cannot be used: ${reason}; check its path and permissions`);
  }
}
