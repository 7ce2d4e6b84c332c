import type { Clock } from "../clock.js";
import { TimeoutError } from "../errors/timeout-error.js";
import type { Layer } from "./layer.js";
import { within } from "./within.js";

/** Ends a call after `timeout.total`, wherever it is: at the gate, in a pause, or waiting for a response. */
export const deadline =
  (clock: Clock): Layer =>
  (next) =>
  (url, init, call) => {
    const ms = call.limits.timeout.total;
    const causeSoFar = () =>
      call.lastError ?? (call.attempts > 0 ? undefined : new Error("it waited at the gate, or for a token"));
    const makeError = () => new TimeoutError("total", ms, causeSoFar());
    return within(clock, init.signal, ms, makeError, (signal) => next(url, { ...init, signal }, call));
  };

/** Counts the attempt, and ends it after `timeout.attempt`. The limit covers the body, which the transport reads, but not the gate. */
export const attemptTimeout =
  (clock: Clock): Layer =>
  (next) =>
  (url, init, call) => {
    call.attempts += 1;
    const ms = call.limits.timeout.attempt;
    const makeError = () => new TimeoutError("attempt", ms);
    return within(clock, init.signal, ms, makeError, (signal) => next(url, { ...init, signal }, call));
  };
