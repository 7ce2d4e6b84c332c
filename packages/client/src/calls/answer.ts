import { refusalOf } from "../errors/refusal.js";
import type { Log } from "../logging/logger.js";
import type { Validation } from "./call-options.js";
import type { OperationMetadata } from "./caller.js";
import { isOk, type Settled } from "./settled.js";
import type { Trace } from "./trace.js";

/** A success whose body has been read as JSON. */
export interface Answer {
  /** The parsed body. */
  body: unknown;
  settled: Settled;
}

/**
 * Passes a success on.
 *
 * @throws ApiError or the subclass of the status, for a refusal; ResponseFormatError for a redirect
 */
export function refuseErrors(settled: Settled): void {
  if (!isOk(settled)) throw refusalOf(settled);
}

/**
 * Reads a JSON answer.
 *
 * @throws what `refuseErrors` does, and ResponseFormatError for HTML, an empty or cut-off body
 */
export async function readAnswer(
  settled: Settled,
  operation: OperationMetadata,
  validation: Validation,
  log: Log,
  trace: Trace,
): Promise<Answer> {
  refuseErrors(settled);
  const answer = { body: parseBody(settled), settled };
  if (validation !== "off") {
    // Large, and of use to few: loaded by those who ask for it.
    const { validateAnswer } = await import("../validation/validate-answer.js");
    validateAnswer(answer, operation, validation, log, trace);
  }
  return answer;
}

/**
 * Parses a body.
 *
 * @throws ResponseFormatError for anything but JSON
 */
export function parseBody(settled: Settled): unknown {
  try {
    return JSON.parse(settled.body);
  } catch {
    const type = settled.header("content-type");
    if (settled.body === "") throw settled.unreadable("the body is empty");
    throw settled.unreadable(
      type?.includes("json") ? "the JSON is malformed or cut off" : `it is ${type ?? "of no type"}, not JSON`,
    );
  }
}
