import { KantataError } from "./kantata-error.js";

/** No response came, or half of one: refused, reset, unknown host, broken TLS. `cause` is the runtime's error. */
export class ConnectionError extends KantataError {
  override readonly name = "ConnectionError";
  /** The operating system's code if there is one, such as `ECONNREFUSED`. */
  declare readonly code: string | undefined;
  /** Scheme, host and port. */
  declare readonly origin: string;

  constructor(origin: string, cause: unknown) {
    super(`no response from ${origin}: ${reasonOf(cause)}`, { cause });
    Object.assign(this, { code: codeOf(deepest(cause)), origin });
  }
}

/** Why a connection failed, as the innermost error says it. */
export function reasonOf(cause: unknown): string {
  const deep = deepest(cause);
  return messageOf(deep) || codeOf(deep) || "the connection failed";
}

/** Whether a value is an error, also one of another realm: test runners run in their own, `fetch` does not. */
export const isError = (thrown: unknown): thrown is Error =>
  thrown instanceof Error || Object.prototype.toString.call(thrown) === "[object Error]";

/** The message of anything that was thrown. */
export function messageOf(thrown: unknown): string {
  try {
    return isError(thrown) ? thrown.message : String(thrown);
  } catch {
    // Some objects cannot become a string.
    return typeof thrown;
  }
}

/** The code of the operating system, undici or TLS. */
export function codeOf(error: unknown): string | undefined {
  const { code } = Object(error) as { code?: unknown };
  return typeof code === "string" ? code : undefined;
}

/** The cause of an error, or the first of several errors. */
export function innerOf(error: unknown): unknown {
  const { errors, cause } = Object(error) as { errors?: unknown; cause?: unknown };
  return (Array.isArray(errors) ? errors[0] : undefined) ?? cause;
}

/** The innermost error: `fetch` wraps the operating system's, and several addresses wrap it once more. */
export function deepest(cause: unknown, depth = 0): unknown {
  // A cause may lead back to itself.
  const inner = depth < 10 ? innerOf(cause) : undefined;
  return isError(inner) ? deepest(inner, depth + 1) : cause;
}
