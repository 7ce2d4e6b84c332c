import {
  ApiError,
  AuthenticationError,
  ConnectionError,
  InputError,
  KantataError,
  PermissionError,
  RateLimitError,
  ServerError,
  TimeoutError,
} from "@kantata-refs/client";
import type { OAuthError } from "@kantata-refs/client/oauth";
import { exitCodes } from "../exit-codes.js";
import { UsageError } from "./usage-error.js";

/** An error as the program ends with it: at most three lines, the last one says what to do. */
export interface Explained {
  lines: string[];
  exitCode: number;
}

/** What to do about an error of the client. */
function nextStep(error: KantataError): string | undefined {
  if (error instanceof AuthenticationError)
    return "set KANTATA_TOKEN to a valid token, or run: kantata-refs login";
  if (error instanceof PermissionError) return "ask for the rights, or use the token of another user";
  if (error instanceof RateLimitError) return "wait a minute, then run it again";
  if (error instanceof ServerError) return "wait a moment, then run it again";
  if (error instanceof ConnectionError) return "check the network; `kantata-refs doctor` tells more";
  if (error instanceof TimeoutError) return "run it again; `kantata-refs doctor` tells more";
  if (error instanceof InputError) return "correct it, then run it again; nothing was sent";
  return undefined;
}

/** What the server says no to is refused; all else is the network. */
function oauthExitCode(error: Error): number {
  const { code, status = 0 } = error as Partial<OAuthError>;
  const isLost = code === "connection_failed" || code === "timeout" || code === "invalid_answer";
  return isLost || status >= 500 ? exitCodes.network : exitCodes.refused;
}

function exitCodeOf(error: unknown): number {
  if (error instanceof UsageError) return error.exitCode;
  if (error instanceof InputError) return exitCodes.wrongUse;
  if (error instanceof ServerError || error instanceof ConnectionError || error instanceof TimeoutError)
    return exitCodes.network;
  if (error instanceof ApiError) return exitCodes.refused;
  // Of @kantata-refs/client/oauth, which is loaded by login alone.
  if (error instanceof Error && error.name === "OAuthError") return oauthExitCode(error);
  return error instanceof KantataError ? exitCodes.network : exitCodes.failedRows;
}

/** Explains an error without a stack trace. */
export function explain(error: unknown): Explained {
  const message = error instanceof Error ? error.message : String(error);
  const [first = "", ...more] = message.split("\n");
  const next =
    error instanceof UsageError ? error.next : error instanceof KantataError ? nextStep(error) : undefined;
  const requestId = error instanceof ApiError ? error.requestId : undefined;
  const details = [...more, ...(requestId === undefined ? [] : [`request id, for support: ${requestId}`])];
  const lines = [`kantata-refs: ${first}`, ...details.slice(0, next === undefined ? 2 : 1)];
  if (next !== undefined) lines.push(`next: ${next}`);
  return { lines, exitCode: exitCodeOf(error) };
}
