import { isError } from "./is-error.js";
import { KantataError } from "./kantata-error.js";

/** No answer came, or half of one: refused, reset, unknown host, broken TLS. `cause` has what the runtime said. */
export class ConnectionError extends KantataError {
  override readonly name = "ConnectionError";
  /** The code of the system where it gave one, such as `ECONNREFUSED`. */
  declare readonly code: string | undefined;
  /** Scheme, host and port that were tried. */
  declare readonly origin: string;

  constructor(origin: string, cause: unknown) {
    super(`no answer from ${origin}: ${reasonOf(cause)}`, { cause });
    this.code = codeOf(deepest(cause));
    this.origin = origin;
  }
}

/** Why a connection failed, in the words of whoever knew best. */
export function reasonOf(cause: unknown): string {
  const deep = deepest(cause);
  return messageOf(deep) || codeOf(deep) || "the connection failed";
}

/** What was said, whatever was thrown. */
export function messageOf(thrown: unknown): string {
  try {
    return isError(thrown) ? thrown.message : String(thrown);
  } catch {
    // There are objects that nothing can be made of.
    return typeof thrown;
  }
}

/** The code of the system, of undici or of TLS, where an error has one. */
export function codeOf(error: unknown): string | undefined {
  const { code } = Object(error) as { code?: unknown };
  return typeof code === "string" ? code : undefined;
}

/** What an error is about: its cause, or the first of many. */
export function innerOf(error: unknown): unknown {
  const { errors, cause } = Object(error) as { errors?: unknown; cause?: unknown };
  return (Array.isArray(errors) ? errors[0] : undefined) ?? cause;
}

/** `fetch` wraps the failure of the system, and a failed attempt on several addresses wraps it once more. */
export function deepest(cause: unknown, depth = 0): unknown {
  // A chain that bites its own tail must not hang us.
  const inner = depth < 10 ? innerOf(cause) : undefined;
  return isError(inner) ? deepest(inner, depth + 1) : cause;
}
