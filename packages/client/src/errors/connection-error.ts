import { type ErrorContext, KantataError } from "./kantata-error.js";

/** No answer came: refused, reset, unknown host, broken TLS. `cause` has what the runtime said. */
export class ConnectionError extends KantataError {
  override readonly name = "ConnectionError";
  /** The code of the system where it gave one, such as `ECONNREFUSED`. */
  readonly code: string | undefined;
  /** Scheme, host and port that were tried. */
  readonly origin: string;

  constructor(origin: string, context: ErrorContext & { cause: unknown }) {
    const code = systemCode(context.cause);
    super(`no answer from ${origin}: ${reason(context.cause)}`, context);
    this.code = code;
    this.origin = origin;
  }
}

/** `fetch` wraps the failure of the system, and a failed attempt on several addresses wraps it once more. */
function deepest(cause: unknown): unknown {
  let current = cause;
  for (;;) {
    if (current instanceof AggregateError && current.errors.length > 0) current = current.errors[0];
    else if (current instanceof Error && current.cause !== undefined) current = current.cause;
    else return current;
  }
}

function systemCode(cause: unknown): string | undefined {
  const origin = deepest(cause);
  return origin instanceof Error && "code" in origin && typeof origin.code === "string"
    ? origin.code
    : undefined;
}

function reason(cause: unknown): string {
  const origin = deepest(cause);
  const text = origin instanceof Error ? origin.message : String(origin);
  return text === "" ? (systemCode(cause) ?? "the connection failed") : text;
}
