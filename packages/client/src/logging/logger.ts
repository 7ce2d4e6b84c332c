import type { Trace } from "../calls/trace.js";
import { redact } from "./redact.js";

/** Takes what the client has to say. `console` is one. */
export interface Logger {
  debug(message: string, fields: Record<string, unknown>): void;
  info(message: string, fields: Record<string, unknown>): void;
  warn(message: string, fields: Record<string, unknown>): void;
  error(message: string, fields: Record<string, unknown>): void;
}

const levels = ["off", "error", "warn", "info", "debug"] as const;

/**
 * How much is said. `error`: nothing at present, errors are thrown. `warn`: pages that shifted, answers unlike the
 * document. `info`: also every request that is sent again, and why. `debug`: also every request and answer.
 */
export type LogLevel = (typeof levels)[number];

/** Every level that there is. */
export const logLevels: readonly LogLevel[] = levels;

type Say = (
  message: string,
  trace: Pick<Trace, "operation" | "call"> & Partial<Trace>,
  fields?: object,
) => void;

/** A logger with its level applied and its fields redacted. */
export type Log = Record<"debug" | "info" | "warn", Say>;

const silent: Say = () => undefined;

/** Puts level and redaction before a logger. Without one, nothing is said. */
export function createLog(logger: Logger | undefined, level: LogLevel): Log {
  const say = (own: "debug" | "info" | "warn"): Say =>
    logger === undefined || levels.indexOf(own) > levels.indexOf(level)
      ? silent
      : (message, { operation, call, attempts }, fields = {}) =>
          logger[own](`kantata: ${message}`, {
            operation,
            call,
            ...(attempts === undefined ? {} : { attempt: attempts }),
            ...redact(fields),
          });
  return { debug: say("debug"), info: say("info"), warn: say("warn") };
}
