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
import { runCall } from "./run-call.js";
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

/** Makes the calls of one client. */
export interface Caller {
  readonly machinery: Machinery;
  /** Without a slash at its end. */
  readonly baseUrl: string;
  /** What holds for a call that says nothing else. */
  readonly defaults: CallDefaults;
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
  /**
   * Runs one call, or what is more than one; an error of its own knows operation and caller's stack.
   *
   * @param options have the caller's signal, whose reason stays as it is
   */
  guard: <T>(
    operation: Pick<OperationMetadata, "operationId">,
    site: CallSite | undefined,
    run: (trace: Trace) => T | PromiseLike<T>,
    options?: CallOptions,
  ) => Promise<T>;
}

/** @param baseUrl checked, without a slash at its end */
export function createCaller(machinery: Machinery, baseUrl: string, defaults: CallDefaults): Caller {
  const { clock, log } = machinery;
  // Enough to tell the clients of one log apart.
  const prefix = Math.random().toString(36).slice(2, 8);
  let calls = 0;
  const check = (options: CallOptions, own: readonly string[]) => {
    checkOptions(options);
    // Most calls have none.
    if (Object.keys(options).length > 0) checkNames(options, [...callOptionNames, ...own], "option");
    return mergeCallOptions(options, defaults);
  };
  const guard: Caller["guard"] = async ({ operationId: operation }, site, run, options) => {
    calls += 1;
    const trace: Trace = { operation, call: `${prefix}-${calls}`, startedAt: clock.now(), site, attempts: 0 };
    try {
      return await run(trace);
    } catch (error) {
      const { aborted, reason } = Object(options?.signal) as Partial<AbortSignal>;
      // The reason is the caller's, and may be the error of another call.
      throw aborted && error === reason ? error : stamp(error, trace, clock.now());
    }
  };
  return {
    machinery,
    baseUrl,
    defaults,
    check,
    call: ({ operation, site, options, own = [], input }, decode) => {
      const run = async (trace: Trace) => {
        const limits = check(options, own);
        const { parameters, body } = input();
        const settled = await runCall(machinery, {
          method: operation.method,
          url: baseUrl + writeAddress(operation, parameters),
          headers: headersToWire(options.headers, body !== undefined),
          body: JSON.stringify(body),
          trace,
          limits,
          caller: options.signal,
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
      };
      return guard(operation, site, run, options);
    },
    guard,
    admit: (operation, site, options) => guard(operation, site, () => checkOptions(options)),
  };
}
