import { codeOf, innerOf } from "../errors/connection-error.js";
import { isError } from "../errors/is-error.js";

/**
 * What the runtime said, without anything it may have hung on to: a `fetch` of the caller's may keep the request, and
 * its Authorization, on the errors that it throws.
 *
 * @param scrub takes secrets out of a text
 */
export function scrubCause(cause: unknown, scrub: (text: string) => string, depth = 0): Error {
  if (!isError(cause)) return new Error(scrub(String(cause)));
  const inner = innerOf(cause);
  // A chain that bites its own tail must not hang us.
  const options = !isError(inner) || depth > 5 ? undefined : { cause: scrubCause(inner, scrub, depth + 1) };
  // A TypeError is how most mistakes show, and people ask for it.
  const Kind = cause.name === "TypeError" ? TypeError : Error;
  const copy = new Kind(scrub(cause.message), options);
  Object.defineProperty(copy, "name", { value: scrub(cause.name) });
  if (cause.stack !== undefined) copy.stack = scrub(cause.stack);
  const code = codeOf(cause);
  if (code !== undefined) Object.assign(copy, { code: scrub(code) });
  return copy;
}
