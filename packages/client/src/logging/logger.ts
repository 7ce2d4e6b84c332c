import { runSafely } from "../calls/run-safely.js";
import type { Trace } from "../calls/trace.js";
import { messageOf } from "../errors/connection-error.js";
import { checkMethods } from "../input/check-functions.js";
import { redact } from "./redact.js";

/** Takes what the client has to say. `console` is one. */
export interface Logger {
  debug(message: string, fields: Record<string, unknown>): void;
  info(message: string, fields: Record<string, unknown>): void;
  warn(message: string, fields: Record<string, unknown>): void;
  error(message: string, fields: Record<string, unknown>): void;
}

/** Every level that there is, the quietest first. */
export const logLevels = ["off", "error", "warn", "info", "debug"] as const;

/**
 * How much is said. `error`: nothing at present, errors are thrown. `warn`: rows that moved while they were read,
 * answers unlike the document. `info`: also every request that is sent again, and why. `debug`: also every request and
 * answer.
 */
export type LogLevel = (typeof logLevels)[number];

type Say = (
  message: string,
  trace: Pick<Trace, "operation" | "call"> & Partial<Trace>,
  fields?: object,
) => void;

/** A logger with its level applied and its fields redacted. Where nothing is to be said, there is nobody to say it to. */
export type Log = Partial<Record<"debug" | "info" | "warn", Say>>;

/**
 * Puts level and redaction before a logger. One that fails, now or later, is no reason to lose an answer: that is told
 * to the console, once.
 *
 * @throws InputError for a logger that lacks a method
 */
export function createLog(logger: Logger | undefined, level: LogLevel): Log {
  const log: Log = {};
  if (logger === undefined) return log;
  let isTold = false;
  const failed = (error: unknown) => {
    if (!isTold) console.error(`kantata: the logger failed: ${messageOf(error)}`);
    isTold = true;
  };
  const heard = (["warn", "info", "debug"] as const).filter(
    (own) => logLevels.indexOf(own) <= logLevels.indexOf(level),
  );
  checkMethods("logger", logger, heard);
  for (const own of heard)
    log[own] = (message, { operation, call, attempts: attempt }, fields = {}) =>
      runSafely(
        () => logger[own](`kantata: ${message}`, redact({ operation, call, attempt, ...fields })),
        failed,
      );
  return log;
}
