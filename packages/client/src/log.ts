import type { Call } from "./call/call.js";
import { checkMethods, checkOneOf } from "./input/refuse.js";

/** Receives the client's log lines. `console` works. An async logger that rejects harms nobody. */
export interface Logger {
  debug(message: string, fields: Record<string, unknown>): unknown;
  info(message: string, fields: Record<string, unknown>): unknown;
  warn(message: string, fields: Record<string, unknown>): unknown;
}

const levels = ["off", "warn", "info", "debug"] as const;

/** `warn`: rows that moved during an iteration. `info`: also retries. `debug`: also requests, never headers or bodies. */
export type LogLevel = (typeof levels)[number];

type LoggedCall = Pick<Call, "operation" | "id"> & Partial<Pick<Call, "attempts">>;

type LogLine = (message: string, call: LoggedCall, fields?: object) => void;

/** A logger with its level applied. */
export type Log = Record<Exclude<LogLevel, "off">, LogLine>;

/** @throws InputError for an unknown level, or a logger that lacks a method it needs */
export function createLog(logger: Logger | undefined, level: LogLevel): Log {
  checkOneOf("logLevel", level, levels);
  const lineOf = (own: Exclude<LogLevel, "off">): LogLine => {
    if (logger === undefined || levels.indexOf(own) > levels.indexOf(level)) return () => {};
    checkMethods("logger", logger, [own]);
    return (message, { operation, id: call, attempts: attempt }, fields) => {
      const logged = logger[own](`kantata: ${message}`, { operation, call, attempt, ...fields });
      // Without this, a logger that rejects later would end the process.
      if (logged instanceof Promise) logged.catch(() => undefined);
    };
  };
  return { warn: lineOf("warn"), info: lineOf("info"), debug: lineOf("debug") };
}
