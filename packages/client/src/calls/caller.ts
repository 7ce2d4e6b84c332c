import { maxAttempts, retryAfterCapMs } from "../defaults.js";
import type { ParametersMetadata } from "../input/check-input.js";
import { checkNames } from "../input/refuse.js";
import { writeAddress } from "./address.js";
import { type Answer, readAnswer, refuseErrors } from "./answer.js";
import {
  type CallDefaults,
  type CallOptions,
  callOptionNames,
  checkOptions,
  headersToWire,
  mergeCallOptions,
} from "./call-options.js";
import type { Machinery } from "./machinery.js";
import type { Plan } from "./planned-request.js";
import { runCall } from "./run-call.js";
import type { Settled } from "./settled.js";
import { checkOrigin } from "./take-turn.js";
import { type CallSite, stamp, type Trace } from "./trace.js";
import { untilAborted } from "./until-aborted.js";

/** What the generated metadata says of an operation. */
export interface OperationMetadata extends ParametersMetadata {
  readonly operationId: string;
  readonly method: string;
  readonly path: string;
}

/** What a call sends, checked. */
interface Sent {
  /** Values of the operation's parameters by name, wherever the document puts them. */
  parameters: Readonly<Record<string, unknown>>;
  body?: unknown;
}

/** One call of an operation, before it is made. */
interface Planned {
  operation: OperationMetadata;
  /** Who made it. */
  site?: CallSite | undefined;
  options: CallOptions;
  /** Names of options that the method itself looks at. */
  own?: readonly string[];
  /** Checks what was given; runs within the call, so that its error knows the operation. */
  input: () => Sent;
}

/** Sends a request as it is. What `read` throws is an error of that request's. */
export type Pass = <T>(request: Request, read: (settled: Settled) => T) => Promise<T>;

/** Makes the calls of one client. */
export interface Caller {
  readonly machinery: Machinery;
  /** Checks options, and says what holds for a call with them. */
  check: (options: CallOptions, own: readonly string[]) => CallDefaults;
  /**
   * Makes sure, before anything is made of them, that options are some.
   *
   * @throws InputError
   */
  admit: (operation: OperationMetadata, site: CallSite | undefined, options: CallOptions) => Promise<void>;
  /** Sends a call and decodes its JSON answer; without a decoder, any success will do. */
  call: <T>(planned: Planned, decode?: (answer: Answer) => T) => Promise<T>;
  /** Runs what is more than one call; an error of its own knows operation and caller's stack. */
  guard: <T>(
    operation: OperationMetadata,
    site: CallSite | undefined,
    run: () => T | PromiseLike<T>,
  ) => Promise<T>;
  /** Sends a request that is not one of ours, and reads its answer. */
  pass: Pass;
}

/** Retries of a call that asks for them on a client that has them switched off. */
const floor = { attempts: maxAttempts, maxRetryAfter: retryAfterCapMs };

/** @param baseUrl checked, without a slash at its end */
export function createCaller(machinery: Machinery, baseUrl: string, defaults: CallDefaults): Caller {
  const { clock, log } = machinery;
  // Enough to tell the clients of one log apart.
  const prefix = Math.random().toString(36).slice(2, 8);
  let calls = 0;
  const begin = (operation: string, site: CallSite | undefined): Trace => {
    calls += 1;
    return { operation, call: `${prefix}-${calls}`, startedAt: clock.now(), site, attempts: 0 };
  };
  const check = (options: CallOptions, own: readonly string[]) => {
    checkOptions(options);
    // Most calls have none.
    if (Object.keys(options).length > 0) checkNames(options, [...callOptionNames, ...own], "option");
    return mergeCallOptions(options, defaults, floor);
  };
  const guard: Caller["guard"] = async ({ operationId }, site, run) => {
    const trace = begin(operationId, site);
    try {
      return await run();
    } catch (error) {
      throw stamped(error, trace);
    }
  };
  const stamped = (error: unknown, trace: Trace) => stamp(error, trace, clock.now());
  return {
    machinery,
    check,
    async call({ operation, site, options, own = [], input }, decode) {
      const trace = begin(operation.operationId, site);
      try {
        const limits = check(options, own);
        const { parameters, body } = input();
        const sent = headersToWire(options.headers, body !== undefined);
        const plan: Plan = { trace, limits, caller: options.signal, sent };
        const settled = await runCall(machinery, {
          method: operation.method,
          url: baseUrl + writeAddress(operation, parameters),
          body: JSON.stringify(body),
          plan,
        });
        refuseErrors(settled);
        // Where nothing is to be read, the page of a login still is no success.
        if (decode === undefined && settled.body === "") return undefined as never;
        const answer = readAnswer(settled);
        if (limits.validate !== "off") {
          // Large, and of use to few: loaded by those who ask for it.
          const loading = import("../validation/validate-answer.js");
          const { validateAnswer } = await untilAborted(options.signal, loading);
          validateAnswer(answer, operation, limits.validate, log, trace);
        }
        return decode === undefined ? (undefined as never) : decode(answer);
      } catch (error) {
        const { aborted, reason } = Object(options?.signal) as Partial<AbortSignal>;
        // The reason is the caller's, and may be the error of another call.
        throw aborted && error === reason ? error : stamped(error, trace);
      }
    },
    guard,
    admit: (operation, site, options) => guard(operation, site, () => checkOptions(options)),
    async pass(request, read) {
      const { method, url, signal } = request;
      const trace = begin(`${method} ${new URL(url).pathname}`, undefined);
      try {
        checkOrigin(url, baseUrl);
        const body = await request.text();
        const sent = headersToWire(Object.fromEntries(request.headers));
        const plan: Plan = { trace, limits: defaults, caller: signal, sent };
        return read(await runCall(machinery, { method, url, body: body || undefined, plan }));
      } catch (error) {
        throw stamped(error, trace);
      }
    },
  };
}
