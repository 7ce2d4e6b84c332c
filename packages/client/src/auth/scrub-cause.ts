import { scrub } from "./scrub.js";

/**
 * What the runtime said, without anything it may have hung on to: a `fetch` of the caller's may keep the request, and
 * its Authorization, on the errors that it throws.
 */
export function scrubCause(cause: unknown, token: string, depth = 0): unknown {
  if (!(cause instanceof Error)) return scrub(String(cause), token);
  const inner = cause instanceof AggregateError ? (cause.errors[0] as unknown) : cause.cause;
  const options =
    inner === undefined || depth > 5 ? undefined : { cause: scrubCause(inner, token, depth + 1) };
  const copy = new Error(scrub(cause.message, token), options);
  Object.defineProperty(copy, "name", { value: cause.name, configurable: true });
  if (cause.stack !== undefined) copy.stack = scrub(cause.stack, token);
  if ("code" in cause && typeof cause.code === "string") Object.assign(copy, { code: cause.code });
  return copy;
}
