import { scrub } from "../auth/scrub.js";
import { scrubCause } from "../auth/scrub-cause.js";
import { scrubHeaders } from "../auth/scrub-headers.js";
import { messageOf } from "../errors/connection-error.js";
import { InputError } from "../errors/input-error.js";
import { KantataError } from "../errors/kantata-error.js";
import { couldNotAsk } from "../errors/provider-error.js";
import { TimeoutError } from "../errors/timeout-error.js";
import type { Outcome, Permit } from "../gate/gate.js";
import { outcomeOf } from "../retry/outcome.js";
import { type Attempt, type AttemptAnswer, type Next, wrap } from "./attempt.js";
import { headersToWire } from "./call-options.js";
import type { Ending } from "./ending.js";
import { type DirectFetch, type DirectInit, direct, type FetchInit } from "./fetch.js";
import type { Machinery } from "./machinery.js";
import type { PlannedRequest } from "./planned-request.js";
import { runSafely } from "./run-safely.js";
import { type Settled, settle } from "./settled.js";
import type { Watch } from "./watch.js";

/** How one attempt came out: with an answer, or with whatever was thrown while the call itself goes on. */
export interface Turn {
  /** What it was sent with. */
  token?: string;
  /** Missing where none came. */
  settled?: Settled;
  /** What was thrown, where there is no answer. */
  thrown?: unknown;
  /** Whether the request was handed to the transport: hooks may answer, or fail, before. */
  isSent: boolean;
  /** Whether a hook threw after the request was answered: what is done is not to be done once more for that. */
  isMistake?: boolean;
}

/** Hooks, and a `fetch` of the caller's, answer in the place of ours. */
function checkAnswer(answer: AttemptAnswer | undefined): asserts answer is AttemptAnswer {
  if (!answer) throw new TypeError("a hook answered nothing; it has to return what next() answers");
  const { status, headers, text } = answer as Partial<AttemptAnswer>;
  if (typeof status !== "number" || typeof text !== "string" || typeof headers?.get !== "function")
    throw new TypeError(
      "a hook, or the fetch, answered something else: status has to be a number, headers need get(), text is the body",
    );
}

/**
 * Sends a request with a token.
 *
 * @param own a signal that is to be sent along instead of the call's
 */
async function send(
  fetch: DirectFetch | undefined,
  { method, url, headers, body }: Pick<Attempt, "method" | "url" | "headers" | "body">,
  token: string,
  ending: Ending,
  own?: AbortSignal,
): Promise<AttemptAnswer> {
  const init: DirectInit & Partial<FetchInit> = {
    method,
    // Beneath the hooks, and last: nobody sees the token, nobody replaces it.
    headers: { ...headers, authorization: `Bearer ${token}` },
    redirect: "manual",
  };
  if (body !== undefined) init.body = body;
  const straight = own === undefined ? fetch?.[direct] : undefined;
  if (straight === undefined) init.signal = own ?? ending.signal;
  try {
    // Looked up at the call, so that test tools can replace it.
    const sending = straight?.(url, init, ending) ?? (fetch ?? globalThis.fetch)(url, init as FetchInit);
    const answer = await sending;
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  } catch (error) {
    const signal = own ?? ending.signal;
    // It may hold on to the request, and so to the token. Nobody is to see it, hooks included.
    throw signal.aborted ? signal.reason : scrubCause(error, (text) => scrub(text, token));
  }
}

/**
 * A hook, or whoever uses the raw client, may rewrite an address, but the token stays with the API.
 *
 * @throws InputError for an address of another origin than the client's own
 */
export function checkOrigin(address: string, own: string): void {
  const { origin } = new URL(own);
  if (new URL(address).origin !== origin)
    throw new InputError(
      "url",
      `the token stays with ${origin}; a request to another origin needs a client of its own`,
    );
}

/** Waits at the gate. A place that is given to a call which has ended meanwhile goes back. */
async function awaitPermit(entering: Promise<Permit>, watch: Watch): Promise<Permit> {
  try {
    return await watch.wait(entering);
  } catch (error) {
    entering.then((permit) => permit.leave({ kind: "aborted" })).catch(() => undefined);
    if (watch.ending().ended || error instanceof KantataError) throw error;
    throw new KantataError(`the gate failed: ${messageOf(error)}`, { cause: error });
  }
}

/**
 * Asks for a token, waits for its turn at the gate and sends one request.
 *
 * @param refused a token that the server refused: another one is asked for
 * @throws what ended the call: its total, or the reason of the caller's signal
 */
export async function takeTurn(
  machinery: Machinery,
  request: PlannedRequest,
  watch: Watch,
  refused: string | undefined,
): Promise<Turn> {
  const { gate, fetch, log, use } = machinery;
  const { method, url, headers, trace, limits } = request;
  const ending = watch.ending();
  // Before the gate: a provider that takes its time, or asks through the same gate, must not hold a place meanwhile.
  let token: string;
  try {
    const asked = machinery.token.get(refused);
    token = typeof asked === "string" ? asked : await watch.wait(asked);
  } catch (thrown) {
    if (ending.ended || !couldNotAsk(thrown)) throw thrown;
    return { thrown, isSent: false };
  }
  // A gate may fail at once instead of later.
  const enter = async () => await gate.enter(ending.signal);
  const tryEnter = () => {
    try {
      return gate.tryEnter?.() ?? enter();
    } catch (error) {
      return Promise.reject(error);
    }
  };
  const entering = tryEnter();
  const permit = "then" in entering ? await awaitPermit(entering, watch) : entering;
  let turn: Turn | undefined;
  /** What became of the last request that a hook sent on. */
  let isAnswered = false;
  /** What the server answered last, whatever hooks made of it. */
  let received: AttemptAnswer | undefined;
  let isSent = use.length === 0;
  try {
    trace.attempts += 1;
    log.debug?.("sent", trace, { method, url, headers });
    const exchange = () => {
      if (use.length === 0) return send(fetch, request, token, ending);
      const next: Next = async (attempt) => {
        isAnswered = false;
        received = undefined;
        checkOrigin(attempt.url, url);
        // What hooks put there may be written in capitals, and would stand beside ours.
        const checked = { ...attempt, headers: headersToWire(attempt.headers) };
        isSent = true;
        const answer = await send(fetch, checked, token, ending, attempt.signal);
        isAnswered = true;
        checkAnswer(answer);
        received = answer;
        return { ...answer, headers: scrubHeaders(answer.headers, token) };
      };
      const { operation, call, attempts: number } = trace;
      return wrap(
        use,
        next,
      )({ operation, call, number, method, url, headers, body: request.body, signal: ending.signal });
    };
    try {
      const answer: AttemptAnswer | undefined = await watch.wait(exchange(), limits.timeout.attempt);
      checkAnswer(answer);
      if (use.length === 0) received = answer;
      turn = { token, settled: settle(answer, token), isSent };
    } catch (thrown) {
      const ownLimit =
        thrown instanceof TimeoutError && thrown.limit === "attempt" && !request.caller?.aborted;
      // Whatever the transport makes of an abort, the reason is what the caller gave.
      if (ending.ended && !ownLimit) throw ending.reason;
      turn = { token, thrown, isSent, isMistake: isAnswered && !ownLimit };
    }
    return turn;
  } finally {
    // What a hook answers or throws in the place of the server tells nothing of that.
    const outcome: Outcome = turn?.isSent ? outcomeOf(received, limits) : { kind: "aborted" };
    // The call has its answer, whatever becomes of a gate that lies elsewhere.
    runSafely(
      () => permit.leave(outcome),
      (error) => log.warn?.("the gate failed to take a place back", trace, { because: messageOf(error) }),
    );
  }
}
