import { serverUrl } from "@kantata-refs/schema";
import { type Token, tokenSource } from "./auth/token.js";
import type { Hook } from "./calls/attempt.js";
import { type CallOptions, mergeCallOptions, outOfTheBox } from "./calls/call-options.js";
import { createCaller } from "./calls/caller.js";
import type { Fetch } from "./calls/fetch.js";
import { lazyRawClient } from "./calls/lazy-raw-client.js";
import type { RawClient } from "./calls/raw-client.js";
import { type Clock, systemClock } from "./clock.js";
import { InputError } from "./errors/input-error.js";
import { type ExternalReferences, externalReferences } from "./external-references/external-references.js";
import { createGate } from "./gate/create-gate.js";
import type { Gate } from "./gate/gate.js";
import { checkBaseUrl } from "./input/base-url.js";
import { checkFunction, checkMethods } from "./input/check-functions.js";
import { checkNames, checkOneOf, refusal } from "./input/refuse.js";
import { createLog, type Logger, type LogLevel, logLevels } from "./logging/logger.js";

/** What a client is made from. `timeout`, `retry` and `validate` hold for every call that says nothing else. */
export interface ClientOptions extends Pick<CallOptions, "timeout" | "retry" | "validate"> {
  /** The access token of a Kantata user, or a function that is asked for it before every attempt. */
  token: Token;
  /**
   * Where the API is, version and all.
   *
   * @default the server of the document, `https://api.mavenlink.com/api/v1`
   */
  baseUrl?: string | undefined;
  /**
   * Sends the requests.
   *
   * @default the runtime's `fetch`, looked up at every call
   */
  fetch?: Fetch | undefined;
  /**
   * The pause and pace that all calls share; hand the same one to several clients of one account.
   *
   * @default createGate(), for this client alone
   */
  gate?: Gate | undefined;
  /** Hooks around every attempt, the first one outermost. */
  use?: readonly Hook[] | undefined;
  /** Takes what the client has to say, without any secret. `console` will do. */
  logger?: Logger | undefined;
  /**
   * How much is said to `logger`.
   *
   * @default "info"
   */
  logLevel?: LogLevel | undefined;
  /**
   * Where the time comes from, for tests.
   *
   * @default the runtime
   */
  clock?: Clock | undefined;
}

/** A client of one account. */
export interface KantataClient {
  /** List, find, create or update, and delete references. */
  readonly externalReferences: ExternalReferences;
  /** The typed openapi-fetch client of the whole document, with the same token, gate and retries. Its answers are not decoded. */
  readonly raw: RawClient;
}

const optionNames = [
  "token",
  "baseUrl",
  "fetch",
  "gate",
  "use",
  "logger",
  "logLevel",
  "clock",
  ...Object.keys(outOfTheBox),
];

/**
 * Makes a client. Nothing is sent yet, and nothing is left behind: there is nothing to close.
 *
 * @throws InputError for a token that is missing or empty, a base URL that is not safe, an option that nobody knows or
 *   that lacks a method
 */
export function createClient(options: ClientOptions): KantataClient {
  checkNames(options, optionNames, "option");
  const {
    token,
    baseUrl = serverUrl,
    fetch,
    clock = systemClock,
    use = [],
    logger,
    logLevel = "info",
  } = options;
  checkOneOf("logLevel", logLevel, logLevels);
  checkFunction("fetch", fetch);
  checkMethods("clock", clock, ["now", "setTimeout", "clearTimeout"]);
  if (!Array.isArray(use) || use.some((hook) => typeof hook !== "function"))
    throw refusal("use", use, "a list of functions");
  const { gate = createGate({ clock }) } = options;
  checkMethods("gate", gate, ["enter"]);
  if (options.validate === "warn" && logger === undefined)
    throw new InputError(
      "validate",
      '"warn" tells the logger, and there is none; pass logger, or take "throw"',
    );
  const machinery = {
    token: tokenSource(token, clock),
    gate,
    fetch,
    use,
    clock,
    log: createLog(logger, logLevel),
  };
  const url = checkBaseUrl(baseUrl);
  const caller = createCaller(machinery, url, mergeCallOptions(options, outOfTheBox));
  return {
    externalReferences: externalReferences(caller),
    raw: lazyRawClient(async () => (await import("./calls/raw-client.js")).createRawClient(caller)),
  };
}
