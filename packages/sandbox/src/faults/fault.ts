import { type OperationId, operations } from "@kantata-refs/schema";
import { isObject } from "../is-object.js";
import { unknownName } from "../unknown-name.js";

/** What a fault does. */
export type Effect =
  /**
   * Responds with a status and does not handle the request.
   * `body` defaults to "errors"; for 429 the switch `tooManyBody` decides.
   */
  | {
      kind: "status";
      status: number;
      body?: "errors" | "parser" | "message" | "html" | "empty";
      retryAfter?: string;
    }
  /**
   * Waits before the request is handled, a random time between two bounds.
   * A caller that aborts meanwhile ends the wait, and the request is not handled.
   */
  | { kind: "latency"; leastMs: number; mostMs: number }
  /** Closes the connection: before the request is handled, after it took effect, or in the middle of the response body. */
  | { kind: "reset"; when: "before" | "after" | "in-body" }
  /** Ends the response body after half of it, without an error. */
  | { kind: "truncate" }
  /** Sends nothing, or half of the response body and then nothing. */
  | { kind: "stall"; when: "before" | "in-body" }
  /** Lets `burst` requests pass at once and `perSecond` after that; responds to the others with 429. */
  | { kind: "rate-limit"; burst: number; perSecond: number; retryAfter?: boolean };

/** A fault and the requests that it applies to: all, unless a condition limits them. */
export type Fault = Effect & {
  operation?: OperationId;
  /** Applies only to the nth matching request, counted from 1. */
  nth?: number;
  /** Applies to this many matching requests. */
  times?: number;
  /** Applies to each matching request with this probability, from 0 to 1. It follows from `seedNumber`. */
  probability?: number;
};

/** What a field of a fault must be. */
interface Rule {
  accepts: (value: unknown) => boolean;
  takes: string;
  optional?: true;
}

const oneOf = (...members: string[]): Rule => ({
  accepts: (value) => members.includes(value as string),
  takes: members.join(", "),
});
const isNumber = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value);
const count: Rule = {
  accepts: (value) => Number.isSafeInteger(value) && (value as number) >= 1,
  takes: "a whole number from 1",
};
const amount: Rule = { accepts: (value) => isNumber(value) && value >= 0, takes: "a number from 0" };
const milliseconds: Rule = { ...amount, takes: "milliseconds, a number from 0" };

/** The fields of each kind. */
const effects: Record<Effect["kind"], Record<string, Rule>> = {
  status: {
    status: {
      accepts: (value) => Number.isInteger(value) && (value as number) >= 200 && (value as number) < 600,
      takes: "a status from 200 to 599",
    },
    body: { ...oneOf("errors", "parser", "message", "html", "empty"), optional: true },
    retryAfter: {
      accepts: (value) => typeof value === "string" && /^[\x20-\x7e]+$/.test(value),
      takes: "the text of a Retry-After header, seconds or an HTTP date",
      optional: true,
    },
  },
  latency: { leastMs: milliseconds, mostMs: milliseconds },
  reset: { when: oneOf("before", "after", "in-body") },
  truncate: {},
  stall: { when: oneOf("before", "in-body") },
  "rate-limit": {
    burst: count,
    perSecond: amount,
    retryAfter: {
      accepts: (value) => typeof value === "boolean",
      takes: "true or false",
      optional: true,
    },
  },
};

/** The fields of every kind that limit the requests. */
const conditions: Record<string, Rule> = {
  operation: { ...oneOf(...Object.keys(operations)), optional: true },
  nth: { ...count, optional: true },
  times: { ...count, optional: true },
  probability: {
    accepts: (value) => isNumber(value) && value >= 0 && value <= 1,
    takes: "a number from 0 to 1",
    optional: true,
  },
};

const kind = oneOf(...Object.keys(effects));

/**
 * Checks a fault.
 *
 * @throws TypeError that names the field, its value and what it takes; for an unknown field, the fields that exist
 */
export function checkFault(given: unknown): Fault {
  if (!isObject(given)) throw new TypeError(`a fault must be an object with a kind: ${kind.takes}`);
  const refuse = (field: string, takes: string) =>
    new TypeError(
      `the ${field} of a fault cannot be ${JSON.stringify(given[field]) ?? "missing"}; it takes ${takes}`,
    );
  if (!kind.accepts(given.kind)) throw refuse("kind", kind.takes);
  const fault = given as unknown as Fault;
  const rules: Record<string, Rule> = { ...effects[fault.kind], ...conditions };
  for (const field of Object.keys(given)) {
    if (field === "kind" || Object.hasOwn(rules, field)) continue;
    throw unknownName({ owner: `a ${fault.kind} fault`, kind: "field" }, field, [
      "kind",
      ...Object.keys(rules),
    ]);
  }
  for (const [field, { accepts, takes, optional }] of Object.entries(rules)) {
    if (!(optional && given[field] === undefined) && !accepts(given[field])) throw refuse(field, takes);
  }
  if (fault.kind === "latency" && fault.mostMs < fault.leastMs)
    throw refuse("mostMs", `milliseconds from leastMs, which is ${fault.leastMs}`);
  return { ...fault };
}
