import { type OperationId, operations } from "@kantata-refs/schema";

/** What goes wrong. */
export type Effect =
  /** Answers with a status, in the shape asked for, without touching anything. */
  | {
      kind: "status";
      status: number;
      body?: "errors" | "parser" | "message" | "html" | "empty";
      retryAfter?: string;
    }
  /** Waits before the request is handled, evenly between two bounds. */
  | { kind: "latency"; leastMs: number; mostMs: number }
  /** Cuts the connection: before anything happens, after the write took effect, or in the middle of the body. */
  | { kind: "reset"; when: "before" | "after" | "in-body" }
  /** Ends the body in its middle, as if it were whole. */
  | { kind: "truncate" }
  /** Answers nothing at all, or half of the body, and then no more. */
  | { kind: "stall"; when: "before" | "in-body" }
  /** Lets a number of requests through at once and then so many a second; refuses the others with 429. */
  | { kind: "rate-limit"; burst: number; perSecond: number; retryAfter?: boolean };

/** A fault and the requests that it meets. Without a condition it meets all. */
export type Fault = Effect & {
  operation?: OperationId;
  /** Meets the nth matching request alone, counted from 1. */
  nth?: number;
  /** Meets so many matching requests, then no more. */
  times?: number;
  /** Meets each matching request by this chance, drawn from the sandbox's seed. */
  probability?: number;
};

const kinds: readonly Effect["kind"][] = ["status", "latency", "reset", "truncate", "stall", "rate-limit"];

const isCount = (value: unknown) => Number.isInteger(value) && (value as number) >= 1;
const isShare = (value: unknown) => typeof value === "number" && value >= 0 && value <= 1;
const isNumber = (value: unknown) => typeof value === "number" && Number.isFinite(value) && value >= 0;

/** What each field must be, by kind where it belongs to one. */
const rules: Record<string, { test: (value: unknown) => boolean; takes: string; kind?: string[] }> = {
  operation: {
    test: (value) => Object.hasOwn(operations, String(value)),
    takes: Object.keys(operations).join(", "),
  },
  nth: { test: isCount, takes: "a whole number from 1" },
  times: { test: isCount, takes: "a whole number from 1" },
  probability: { test: isShare, takes: "a number from 0 to 1" },
  status: {
    kind: ["status"],
    test: (value) => isCount(value) && (value as number) >= 200 && (value as number) < 600,
    takes: "a status from 200 to 599",
  },
  leastMs: { kind: ["latency"], test: isNumber, takes: "milliseconds" },
  mostMs: { kind: ["latency"], test: isNumber, takes: "milliseconds" },
  burst: { kind: ["rate-limit"], test: isCount, takes: "a whole number from 1" },
  perSecond: { kind: ["rate-limit"], test: isNumber, takes: "a number from 0" },
};

const places: Record<string, readonly string[]> = {
  reset: ["before", "after", "in-body"],
  stall: ["before", "in-body"],
};
const bodies = ["errors", "parser", "message", "html", "empty"];

/**
 * Checks a fault that came from outside.
 *
 * @throws TypeError that names the field, its value and what it takes
 */
export function checkFault(fault: Fault): Fault {
  const fields = fault as unknown as Record<string, unknown>;
  const refuse = (field: string, takes: string) =>
    new TypeError(
      `the ${field} of a fault cannot be ${JSON.stringify(fields[field]) ?? "missing"}; it takes ${takes}`,
    );
  if (!kinds.includes(fault.kind)) throw refuse("kind", kinds.join(", "));
  for (const [field, { kind, test, takes }] of Object.entries(rules)) {
    const needed = kind?.includes(fault.kind) ?? false;
    if ((needed || (kind === undefined && fields[field] !== undefined)) && !test(fields[field]))
      throw refuse(field, takes);
  }
  const when = places[fault.kind];
  if (when !== undefined && !when.includes(String(fields.when))) throw refuse("when", when.join(", "));
  if (fault.kind === "status" && fault.body !== undefined && !bodies.includes(fault.body))
    throw refuse("body", bodies.join(", "));
  return fault;
}
