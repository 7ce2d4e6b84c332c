import { bodyOf } from "../../tap/answer-body.js";
import { headerValues, type RawAnswer } from "../../tap/raw.js";

/** The sort of body that a refusal has, in the words of the sandbox's switches; undefined for one of no known sort. */
export type Shape = "errors" | "message" | "parser" | "empty" | "html";

/** Tells what sort of body a refusal has. */
export function shapeOf(answer: RawAnswer): Shape | undefined {
  if (answer.body.length === 0) return "empty";
  if (headerValues(answer.rawHeaders, "content-type")[0]?.startsWith("text/html")) return "html";
  const { errors, error, error_message: message } = bodyOf(answer);
  if (Array.isArray(errors)) return "errors";
  if (typeof message === "string") return "message";
  return typeof error === "string" ? "parser" : undefined;
}
