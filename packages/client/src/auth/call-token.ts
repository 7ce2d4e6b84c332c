import type { Call } from "../call/call.js";

/** The token that a call uses. */
export interface CallToken {
  current: string;
  /** A token that got a 401, until another one takes its place. */
  refused: string | undefined;
  /** Whether the provider was asked for a new token. One call asks once. */
  isRenewed: boolean;
}

const tokens = new WeakMap<Call, CallToken>();

/** The token of a call. Kept apart from `Call`, which the user's layers see. */
export function callToken(call: Call): CallToken {
  const known = tokens.get(call) ?? { current: "", refused: undefined, isRenewed: false };
  tokens.set(call, known);
  return known;
}
