import type { paths } from "@kantata-refs/schema";
import createClient, { type Client } from "openapi-fetch";
import type { Clock } from "../clock.js";
import { KantataError } from "../errors/kantata-error.js";
import type { Log } from "../log.js";
import type { Send } from "../pipeline/layer.js";
import { Answer } from "./answer.js";
import { Call } from "./call.js";
import { type CallOptions, checkOptions, type Limits } from "./call-options.js";
import { addCaller, type CallSite } from "./call-site.js";

/** The typed openapi-fetch client of the whole document. */
export type RawClient = Client<paths>;

/** One call of an operation. */
export interface PlannedCall {
  /** The operation's id. */
  operation: string;
  options: CallOptions;
  /** Names of the method's own options. */
  own?: readonly string[];
  /** Checks the input and calls openapi-fetch. */
  request: (
    api: RawClient,
    init: {
      fetch: (request: Request) => Promise<Response>;
      headers: Record<string, string>;
      parseAs: "text";
    },
  ) => Promise<{ data?: unknown; error?: unknown; response: Response }>;
  /** The user's call, when an error's own stack would not lead there. */
  site?: CallSite | undefined;
}

/** The text that openapi-fetch read: a string, or an error that it has parsed. */
const textOf = (body: unknown = ""): string => (typeof body === "string" ? body : JSON.stringify(body));

/** Makes the calls of one client. */
export class Caller {
  readonly raw: RawClient;
  readonly #prefix = Math.random().toString(36).slice(2, 8);
  #calls = 0;

  constructor(
    baseUrl: string,
    readonly send: Send,
    readonly limits: Limits,
    readonly clock: Clock,
    readonly log: Log,
  ) {
    this.raw = createClient<paths>({
      baseUrl,
      fetch: (request) => this.#sendRaw(request),
      headers: { accept: "application/json" },
      // How the document writes every list: see query-style.test.ts.
      querySerializer: { array: { style: "form", explode: false } },
    });
  }

  /** Sends one request through openapi-fetch and decodes the response. The input is checked within the call. */
  call<T>(
    { operation, options, own = [], request, site }: PlannedCall,
    decode: (answer: Answer) => T,
  ): Promise<T> {
    return this.run(operation, options, site, async (call) => {
      call.limits = this.check(options, own);
      const { data, error, response } = await request(this.raw, {
        fetch: (asked) => this.#sendRequest(asked, call, options.signal),
        headers: { ...options.headers },
        parseAs: "text",
      });
      const answer = new Answer(response, textOf(response.ok ? data : error));
      if (!response.ok) throw answer.toError();
      return decode(answer);
    });
  }

  newCall(operation: string): Call {
    this.#calls += 1;
    return new Call(operation, `${this.#prefix}-${this.#calls}`, this.clock.now(), this.limits);
  }

  check(options: CallOptions, own: readonly string[]): Limits {
    return checkOptions(options, own, this.limits);
  }

  /** Runs a call. An error that ends it gets its operation, attempts and time, and the user's frames in its stack. */
  async run<T>(
    operation: string,
    options: CallOptions | undefined,
    site: CallSite | undefined,
    work: (call: Call) => T | Promise<T>,
  ): Promise<T> {
    const call = this.newCall(operation);
    try {
      return await work(call);
    } catch (error) {
      throw this.describe(error, call, options?.signal, site);
    }
  }

  /** Adds to an error of ours what is known of its call. The reason of an abort stays as it is. */
  describe(error: unknown, call: Call, signal: AbortSignal | undefined, site: CallSite | undefined): unknown {
    // openapi-fetch takes a reason such as null for no error, and fails with a TypeError.
    if (signal?.aborted && (error === signal.reason || !(error instanceof KantataError)))
      return signal.reason;
    // An error that several calls share, such as a failed refresh, keeps the first call's values.
    if (!(error instanceof KantataError) || error.operation !== undefined) return error;
    const { operation, attempts, startedAt } = call;
    Object.assign(error, { operation, attempts, elapsedMs: Math.round(this.clock.now() - startedAt) });
    addCaller(error, site);
    return error;
  }

  /** Sends openapi-fetch's request through the layers. Its parts are taken out, because a `Request` can be sent once. */
  async #sendRequest(request: Request, call: Call, signal: AbortSignal | undefined): Promise<Response> {
    const { method, url, headers } = request;
    const body = method === "GET" || method === "HEAD" ? "" : await request.text();
    // The token would go along with a redirect.
    const init = { method, headers, redirect: "manual" as const, ...(body !== "" && { body }) };
    return this.send(url, { ...init, signal: signal as AbortSignal }, call);
  }

  /** Sends a request of `client.raw`, whose response is openapi-fetch's to read. */
  #sendRaw(request: Request): Promise<Response> {
    const { method, url, signal } = request;
    return this.run(`${method} ${new URL(url).pathname}`, { signal }, undefined, async (call) => {
      const answer = await Answer.of(await this.#sendRequest(request, call, signal));
      const { ok, status } = answer.response;
      if (status < 200 || status > 599) throw answer.toError();
      // openapi-fetch would throw a SyntaxError without status or request id.
      if (ok && answer.text !== "") answer.json();
      return answer.response;
    });
  }
}
