import { attemptTimeoutMs, maxAttempts, retryAfterCapMs, totalTimeoutMs } from "../defaults.js";
import { InputError } from "../errors/input-error.js";
import { checkAmount } from "../input/check-amount.js";
import { checkNames, checkObject } from "../input/refuse.js";

/** Time limits in milliseconds. Both cover the body. */
export interface Timeouts {
  /** One attempt; the client then retries. @default 30_000 */
  attempt?: number | undefined;
  /** The whole call, with all its attempts and the pauses between them. @default 180_000 */
  total?: number | undefined;
}

/** When to retry. */
export interface RetryOptions {
  /** Attempts that may fail, the first one included. Those that met the rate limit do not count. @default 5 */
  attempts?: number | undefined;
  /** The longest `Retry-After` to wait for, in milliseconds. For a longer one the call rejects. @default 60_000 */
  maxRetryAfter?: number | undefined;
}

/** Options of a single call, the last argument of every method. Each one left out comes from the client. */
export interface CallOptions {
  /** Aborts the call at once, wherever it is; the call then rejects with the signal's reason. */
  signal?: AbortSignal | undefined;
  timeout?: Timeouts | undefined;
  /** False for a single attempt; a rejected token is still replaced. */
  retry?: RetryOptions | false | undefined;
  /** Headers for this call. `Authorization` is always the client's own. */
  headers?: Readonly<Record<string, string>> | undefined;
}

/** The limits of a call, complete. */
export interface Limits {
  readonly timeout: { readonly attempt: number; readonly total: number };
  readonly retry: { readonly attempts: number; readonly maxRetryAfter: number } | false;
}

export const defaultLimits = {
  timeout: { attempt: attemptTimeoutMs, total: totalTimeoutMs },
  retry: { attempts: maxAttempts, maxRetryAfter: retryAfterCapMs },
} satisfies Limits;

const callOptionNames = ["signal", "timeout", "retry", "headers"];

/**
 * @param own names of the method's own options
 * @returns the limits of the call; those that it leaves out are the client's
 * @throws InputError for an unknown option or a value out of range
 */
export function checkOptions(options: CallOptions, own: readonly string[], client: Limits): Limits {
  checkObject("options", options);
  const { signal } = options;
  if ("aborted" in options || "abort" in options)
    throw new InputError("options", "it is a signal or its controller; pass { signal }");
  if (signal !== undefined && typeof signal?.addEventListener !== "function")
    throw new InputError("signal", "it is no AbortSignal; pass the signal of an AbortController");
  checkNames(options, [...callOptionNames, ...own], "option");
  checkHeaders(options.headers);
  return limitsOf(options, client);
}

/** @throws InputError for an unknown name or a value out of range */
export function limitsOf({ timeout, retry }: Pick<CallOptions, "timeout" | "retry">, below: Limits): Limits {
  return {
    timeout: amountsOf("timeout", timeout, below.timeout),
    // A call may ask for retries when the client has none.
    retry:
      (retry ?? below.retry) && amountsOf("retry", retry || undefined, below.retry || defaultLimits.retry),
  };
}

function amountsOf<A extends Readonly<Record<string, number>>>(group: string, given: unknown, below: A): A {
  if (given === undefined) return below;
  checkObject(group, given);
  checkNames(given, Object.keys(below), `option of ${group}`);
  const amounts = Object.entries(below).map(([name, otherwise]) => {
    const value = (given as Record<string, number | undefined>)[name] ?? otherwise;
    // No wait for Retry-After at all is a choice.
    return [name, checkAmount(`${group}.${name}`, value, name === "maxRetryAfter" ? 0 : 1)];
  });
  return Object.fromEntries(amounts) as A;
}

const headerName = /^[\w!#$%&'*+.^`|~-]+$/;
const headerText = /^[\t -~\u0080-\u00ff]*$/;

/** @throws InputError that does not show the value, which may be secret; the runtimes' own errors do */
function checkHeaders(headers: CallOptions["headers"]): void {
  if (headers && (typeof headers !== "object" || Symbol.iterator in headers))
    throw new InputError("headers", "expected a plain object of names and strings");
  const why = "no header can have this name or value; expected a name without blanks and one line of Latin-1";
  for (const [name, value] of Object.entries(headers ?? {}))
    if (!headerName.test(name) || typeof value !== "string" || !headerText.test(value))
      throw new InputError(`headers.${name}`, why);
}
