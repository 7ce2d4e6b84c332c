import { attemptTimeoutMs, maxAttempts, retryAfterCapMs, totalTimeoutMs } from "../defaults.js";
import { InputError } from "../errors/input-error.js";
import { checkAmount } from "../input/check-amount.js";
import { checkObject } from "../input/check-input.js";
import { checkNames, checkOneOf } from "../input/refuse.js";
import type { RetryOptions } from "../retry/retry-options.js";

/** How long to wait, in milliseconds. Both limits cover the body. */
export interface Timeouts {
  /**
   * One attempt. What takes longer is given up and tried again.
   *
   * @default 30_000
   */
  attempt?: number | undefined;
  /**
   * The whole call, with all its attempts and the pauses between them.
   *
   * @default 180_000
   */
  total?: number | undefined;
}

const validations = ["off", "warn", "throw"] as const;

/** What is done with an answer that the document does not describe. New properties and new values are always fine. */
export type Validation = (typeof validations)[number];

/** Options of a single call, the last argument of every method. */
export interface CallOptions {
  /** Ends the call at once, wherever it stands; it then rejects with the signal's reason. */
  signal?: AbortSignal | undefined;
  /** Limits in milliseconds; what is left out is taken from the client. */
  timeout?: Timeouts | undefined;
  /** When to try again; false for a single attempt, but for a refused token that is replaced. What is left out is taken from the client. */
  retry?: RetryOptions | false | undefined;
  /** Headers for this call alone. `Authorization` is set by the client and wins. */
  headers?: Readonly<Record<string, string>> | undefined;
  /** Whether the answer is held against the document. */
  validate?: Validation | undefined;
}

/** Options of which none is left open. */
type Complete<Options> = { [Name in keyof Options]-?: Exclude<Options[Name], undefined> };

/** The same for every call of a client, with nothing left open. */
export interface CallDefaults {
  readonly timeout: Complete<Timeouts>;
  readonly retry: Complete<RetryOptions> | false;
  readonly validate: Validation;
}

/** What holds where neither the client nor the call says anything. */
export const outOfTheBox = {
  timeout: { attempt: attemptTimeoutMs, total: totalTimeoutMs },
  retry: { attempts: maxAttempts, maxRetryAfter: retryAfterCapMs },
  validate: "off",
} satisfies CallDefaults;

/** Names of call options. */
export const callOptionNames = ["signal", "timeout", "retry", "headers", "validate"] as const;

/**
 * Refuses what would be ignored in silence, or break where nobody expects it: a signal in place of the options, a
 * controller in place of its signal.
 *
 * @throws InputError
 */
export function checkOptions(options: CallOptions): void {
  checkObject("options", options);
  const { signal } = options;
  // What stands on their prototypes would be lost wherever options are copied.
  if ("aborted" in options || "abort" in options)
    throw new InputError("options", "it is a signal or its controller; pass { signal }");
  if (signal !== undefined && typeof signal?.addEventListener !== "function")
    throw new InputError(
      "signal",
      "it is no AbortSignal; pass one, such as the signal of an AbortController",
    );
}

/**
 * Puts the options of one call over those of the client.
 *
 * @throws InputError for a value out of range or an option that nobody knows
 */
export function mergeCallOptions(options: CallOptions, defaults: CallDefaults): CallDefaults {
  // Most calls have none of these.
  if (options.timeout === undefined && options.retry === undefined && options.validate === undefined)
    return defaults;
  const { timeout = defaults.timeout, retry = defaults.retry, validate = defaults.validate } = options;
  checkOneOf("validate", validate, validations);
  return {
    timeout: mergeAmounts("timeout", "timeout", timeout, defaults.timeout),
    retry:
      retry !== false &&
      // A call may ask for retries where the client has switched them off.
      mergeAmounts("retry", "option of retry", retry, defaults.retry || outOfTheBox.retry),
    validate,
  };
}

/** Puts the amounts that were given over those below. */
function mergeAmounts<Amounts extends Record<keyof Amounts, number>>(
  group: string,
  what: string,
  given: { [Name in keyof Amounts]?: number | undefined },
  below: Amounts,
): Amounts {
  checkObject(group, given);
  checkNames(given, Object.keys(below), what);
  const merged: Record<string, number> = {};
  // Not to wait for the server at all is a choice.
  for (const name of Object.keys(below) as (string & keyof Amounts)[])
    merged[name] = checkAmount(
      `${group}.${name}`,
      given[name] ?? below[name],
      name === "maxRetryAfter" ? 0 : 1,
    );
  return merged as Amounts;
}

/** Headers as they are sent: names in small letters, so that one never stands there twice. */
export function headersToWire(
  headers: Readonly<Record<string, string>> | undefined,
  hasBody?: boolean,
): Record<string, string> {
  // Nothing would be found in a Headers or a list of pairs.
  if (headers && (typeof headers !== "object" || Symbol.iterator in headers))
    throw new InputError("headers", "expected a plain object of names and texts");
  const sent: Record<string, string> = { accept: "application/json" };
  if (hasBody) sent["content-type"] = "application/json";
  for (const [name, value] of Object.entries(headers ?? {})) {
    // Every runtime words it in its own way, and some only when the request is on its way. The text may be a secret.
    if (!headerName.test(name) || typeof value !== "string" || !headerText.test(value))
      throw new InputError(
        `headers.${name}`,
        "no header has such a name or value; expected a name without blanks, and a text of one line in Latin-1",
      );
    sent[name.toLowerCase()] = value;
  }
  return sent;
}

const headerName = /^[\w!#$%&'*+.^`|~-]+$/;
const headerText = /^[\t -~\u0080-\u00ff]*$/;
