import { headerValues, type RawResponse } from "../../tap/raw.js";
import { bodyOf } from "../../tap/response-body.js";

/** The kind of an error body, in the values of the sandbox's switches. */
export type Shape = "errors" | "message" | "parser" | "empty" | "html";

/** Returns the kind of an error body, or undefined if it is unknown. */
export function shapeOf(response: RawResponse): Shape | undefined {
  if (response.body.length === 0) return "empty";
  if (headerValues(response.rawHeaders, "content-type")[0]?.startsWith("text/html")) return "html";
  const { errors, error, error_message: message } = bodyOf(response);
  if (Array.isArray(errors)) return "errors";
  if (typeof message === "string") return "message";
  return typeof error === "string" ? "parser" : undefined;
}
