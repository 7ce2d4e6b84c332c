import { serverUrl } from "@kantata-refs/schema";
import { type Token, tokenSource } from "./auth/token.js";
import { type CallOptions, defaultLimits, limitsOf } from "./call/call-options.js";
import { Caller, type RawClient } from "./call/caller.js";
import { type Clock, systemClock } from "./clock.js";
import { type ExternalReferences, externalReferences } from "./external-references/external-references.js";
import { createGate } from "./gate/create-gate.js";
import type { Gate } from "./gate/gate.js";
import { checkAddress } from "./input/base-url.js";
import { checkFunction, checkMethods, checkNames, refusal } from "./input/refuse.js";
import { type SubjectLists, subjectLists } from "./lists/subject-lists.js";
import { createLog, type Logger, type LogLevel } from "./log.js";
import { askForToken } from "./pipeline/ask-for-token.js";
import { authorize } from "./pipeline/authorize.js";
import { type Layer, onion } from "./pipeline/layer.js";
import { logAttempts } from "./pipeline/log-attempts.js";
import { lostDelete } from "./pipeline/lost-delete.js";
import { passGate } from "./pipeline/pass-gate.js";
import { retry } from "./pipeline/retry.js";
import { attemptTimeout, deadline } from "./pipeline/time-limits.js";
import { type Fetch, transport } from "./pipeline/transport.js";

/** Options of a client. `timeout` and `retry` are the defaults of its calls. */
export interface ClientOptions extends Pick<CallOptions, "timeout" | "retry"> {
  /** The access token of a Kantata user, or a function that returns one, called before every attempt. */
  token: Token;
  /** The address of the API, with its version. @default `https://api.mavenlink.com/api/v1` */
  baseUrl?: string | undefined;
  /** Sends the requests. @default the runtime's `fetch`, looked up at each call */
  fetch?: Fetch | undefined;
  /** The shared pause and pace. Clients of one account can share a gate. @default a new gate */
  gate?: Gate | undefined;
  /** Your own layers around each attempt, the first one outermost. They never see the token. */
  use?: readonly Layer[] | undefined;
  /** Receives log lines, which contain no secrets. `console` works. */
  logger?: Logger | undefined;
  /** @default "info" */
  logLevel?: LogLevel | undefined;
  /** The time source, for tests. @default the runtime's */
  clock?: Clock | undefined;
}

/** A client of one account. */
export interface KantataClient extends SubjectLists {
  /** Lists, finds, creates, updates and deletes references. */
  readonly externalReferences: ExternalReferences;
  /** The typed openapi-fetch client that makes every request, with the same token, gate and retries. */
  readonly raw: RawClient;
}

const optionNames = "token baseUrl fetch gate use logger logLevel clock timeout retry".split(" ");

/**
 * Creates a client. It sends nothing yet and needs no closing.
 * @throws InputError for a missing or empty token, an unsafe base URL, or an option that is unknown or unusable
 */
export function createClient(options: ClientOptions): KantataClient {
  checkNames(options, optionNames, "option");
  const { clock = systemClock, fetch, use = [], logger, logLevel = "info" } = options;
  checkMethods("clock", clock, ["now", "setTimeout", "clearTimeout"]);
  checkFunction("fetch", fetch);
  if (!Array.isArray(use) || use.some((layer) => typeof layer !== "function"))
    throw refusal("use", use, "a list of functions");
  const { gate = createGate({ clock }) } = options;
  checkMethods("gate", gate, ["enter"]);
  const log = createLog(logger, logLevel);
  const tokens = tokenSource(options.token, clock);
  const address = checkAddress("baseUrl", options.baseUrl ?? serverUrl, "https://host/api/v1");

  // The way of every request, from the outside in.
  const send = onion(
    [
      deadline(clock), // ends the call after timeout.total
      retry(clock, log), // sends it again after a transient failure
      lostDelete, // takes the 404 of a retried DELETE for a success
      askForToken(tokens, log), // gets the token, and a new one after a 401
      passGate(gate, log), // waits for the pause and pace that all calls share
      attemptTimeout(clock), // ends the attempt after timeout.attempt
      logAttempts(log), // at level debug
      ...use, // the user's own layers
      authorize(address.origin), // puts the token into the request; the user's layers never see it
    ],
    transport(fetch), // sends it and reads the whole response
  );

  const baseUrl = address.href.replace(/\/+$/, "");
  const caller = new Caller(baseUrl, send, limitsOf(options, defaultLimits), clock, log);
  return { externalReferences: externalReferences(caller), ...subjectLists(caller), raw: caller.raw };
}
