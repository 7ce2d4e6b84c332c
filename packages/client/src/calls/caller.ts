import type { Client } from "openapi-fetch";
import { maxAttempts, retryAfterCapMs } from "../defaults.js";
import type { ParameterMetadata } from "../input/check-input.js";
import { checkNames } from "../input/refuse.js";
import {
  type CallDefaults,
  type CallOptions,
  callOptionNames,
  headersToWire,
  mergeCallOptions,
} from "./call-options.js";
import type { Machinery } from "./machinery.js";
import { type Plan, PlannedRequest } from "./planned-request.js";
import { createPlannedClient } from "./raw-client.js";
import { runCall } from "./run-call.js";
import type { Settled } from "./settled.js";
import { type CallSite, type Trace, traced } from "./trace.js";
import { untilAborted } from "./until-aborted.js";

/** What the generated metadata says of an operation. */
export interface OperationMetadata {
  readonly operationId: string;
  readonly method: string;
  readonly path: string;
  readonly parameters: Readonly<Record<string, ParameterMetadata>>;
  readonly responses: Readonly<Record<string, Readonly<Record<string, string | null>>>>;
}

/** What a call sends, checked. */
interface Sent {
  /** Values of the operation's parameters by name, wherever the document puts them. */
  parameters: Record<string, unknown>;
  body?: unknown;
}

/** One call of an operation, before it is made. */
interface Planned {
  operation: OperationMetadata;
  /** Who made it. */
  site: CallSite;
  options: CallOptions;
  /** Names of options that the method itself looks at. */
  own?: readonly string[];
  /** Checks what was given; runs within the call, so that its error knows the operation. */
  input: () => Sent;
}

/** Makes the calls of one client. */
export interface Caller {
  readonly machinery: Machinery;
  /** Sends a call and reads its answer. */
  call: <T>(
    planned: Planned,
    read: (settled: Settled, limits: CallDefaults, trace: Trace) => Promise<T>,
  ) => Promise<T>;
  /** Runs what is more than one call; an error of its own knows operation and caller's stack. */
  guard: <T>(operation: OperationMetadata, site: CallSite, run: () => T | PromiseLike<T>) => Promise<T>;
  /** Sends a request that is not one of ours, without decoding its answer. */
  pass: (request: Request) => Promise<Settled>;
}

/** Retries of a call that asks for them on a client that has them switched off. */
const floor = { attempts: maxAttempts, maxRetryAfter: retryAfterCapMs };

/** The parameters of one place, such as the query. */
const within = (place: string, { operation, sent }: { operation: OperationMetadata; sent: Sent }) =>
  Object.fromEntries(
    Object.entries(sent.parameters).filter(([name]) => operation.parameters[name]?.in === place),
  );

/** @param baseUrl checked, without a slash at its end */
export function createCaller(machinery: Machinery, baseUrl: string, defaults: CallDefaults): Caller {
  const { clock } = machinery;
  const client = createPlannedClient(baseUrl, (request) => runCall(machinery, request)) as unknown as Client<
    Record<string, never>
  >;
  // Enough to tell the clients of one log apart.
  const prefix = Math.random().toString(36).slice(2, 8);
  let calls = 0;
  const begin = (operation: string): Trace => {
    calls += 1;
    return { operation, call: `${prefix}-${calls}`, startedAt: clock.now(), attempts: 0 };
  };
  return {
    machinery,
    call({ operation, site, options, own = [], input }, read) {
      const trace = begin(operation.operationId);
      return traced(trace, clock, site, async () => {
        checkNames(options, [...callOptionNames, ...own], "option");
        const limits = mergeCallOptions(options, defaults, floor);
        const sent = input();
        const plan: Plan = {
          trace,
          limits,
          caller: options.signal,
          sent: headersToWire(options.headers, sent.body !== undefined),
        };
        const sending = client.request(
          operation.method.toLowerCase() as never,
          operation.path as never,
          {
            params: {
              path: within("path", { operation, sent }),
              query: within("query", { operation, sent }),
            },
            body: sent.body,
            // Nothing is read there: the answer is here already.
            parseAs: "stream",
            plan,
          } as never,
        );
        const { response } = await sending.catch((error: unknown) => {
          // openapi-fetch swallows a reason such as null or "".
          throw options.signal?.aborted ? options.signal.reason : error;
        });
        // Reading may load code, which nobody has to wait for.
        return await untilAborted(options.signal, read(response as unknown as Settled, limits, trace));
      });
    },
    guard: (operation, site, run) => traced(begin(operation.operationId), clock, site, run),
    async pass(request) {
      const { method, url, signal } = request;
      const trace = begin(`${method} ${new URL(url).pathname}`);
      const body = method === "GET" || method === "HEAD" ? undefined : await request.text();
      const sent = headersToWire(Object.fromEntries(request.headers), false);
      const plan: Plan = { trace, limits: defaults, caller: signal, sent };
      return await traced(trace, clock, {}, () =>
        runCall(machinery, new PlannedRequest(url, { method, plan, ...(body ? { body } : {}) })),
      );
    },
  };
}
