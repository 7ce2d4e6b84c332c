import { codeOf, innerOf, isError } from "../errors/connection-error.js";

/**
 * Copies an error with its causes: name, message, stack and code, without secrets. Nothing else is copied, because a
 * `fetch` of the user's may keep the request, and its Authorization header, on the errors that it throws.
 * @param clean removes secrets from a text
 */
export function scrubCause(cause: unknown, clean: (text: string) => string, depth = 0): Error {
  if (!isError(cause)) return new Error(clean(String(cause)));
  const inner = innerOf(cause);
  // A cause may lead back to itself.
  const options = !isError(inner) || depth > 5 ? undefined : { cause: scrubCause(inner, clean, depth + 1) };
  // Most mistakes are a TypeError, and callers test for it.
  const Kind = cause.name === "TypeError" ? TypeError : Error;
  const copy = new Kind(clean(cause.message), options);
  Object.defineProperty(copy, "name", { value: clean(cause.name) });
  if (cause.stack !== undefined) copy.stack = clean(cause.stack);
  const code = codeOf(cause);
  if (code !== undefined) Object.assign(copy, { code: clean(code) });
  return copy;
}
