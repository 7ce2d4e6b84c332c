import { refusalOf } from "../errors/refusal.js";
import { isOk, type Settled } from "./settled.js";

/** A success whose body has been read as JSON. */
export interface Answer extends Settled {
  /** The parsed body. */
  readonly json: unknown;
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
 * Reads a success as JSON.
 *
 * @throws ResponseFormatError for HTML, an empty or cut-off body
 */
export function readAnswer(settled: Settled): Answer {
  try {
    // Not a copy: that would take as long as a small body takes to read.
    return Object.assign(settled, { json: JSON.parse(settled.body) as unknown });
  } catch {
    const type = settled.header("content-type");
    if (settled.body === "") throw settled.unreadable("the body is empty");
    throw settled.unreadable(
      type?.includes("json") ? "the JSON is malformed or cut off" : `it is ${type ?? "of no type"}, not JSON`,
    );
  }
}
