/** One request of a call, as hooks see it. It carries no token: that is added beneath them. */
export interface Attempt {
  /** The id of the operation in the document, or method and path for `client.raw`. */
  readonly operation: string;
  /** The same for all attempts of a call, and for no other call. */
  readonly call: string;
  /** Counted from 1. */
  readonly number: number;
  readonly method: string;
  readonly url: string;
  /** Names in small letters. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** Ends with the attempt's own limit, the call's, or the caller's signal. */
  readonly signal: AbortSignal;
}

/** What came back, with the whole body. Refusals are answers too. */
export interface AttemptAnswer {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  /** The body; empty for a 204. */
  readonly text: string;
}

/** Sends an attempt on its way. */
export type Next = (attempt: Attempt) => Promise<AttemptAnswer>;

/**
 * Stands around every attempt: looks at it, changes it, answers in its place, or fails.
 *
 * @example use: [async (attempt, next) => { const answer = await next(attempt); count(answer.status); return answer; }]
 */
export type Hook = (attempt: Attempt, next: Next) => Promise<AttemptAnswer>;

/** Puts hooks around an exchange, the first one outermost. */
export function wrap(hooks: readonly Hook[], exchange: Next): Next {
  return hooks.reduceRight<Next>((next, hook) => async (attempt) => await hook(attempt, next), exchange);
}
