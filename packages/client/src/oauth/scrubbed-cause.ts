/** `fetch` wraps the failure of the system, and a failed attempt on several addresses wraps it once more. */
function deepest(error: unknown): unknown {
  let current = error;
  for (;;) {
    if (current instanceof AggregateError && current.errors.length > 0) current = current.errors[0];
    else if (current instanceof Error && current.cause instanceof Error) current = current.cause;
    else return current;
  }
}

/**
 * The root of a failed request as a new error: kind, text and code alone, for the original may carry the request or
 * the answer in its properties.
 */
export function scrubbedCause(error: unknown, scrub: (text: string) => string): Error {
  const origin = deepest(error);
  if (!(origin instanceof Error)) return new Error(scrub(String(origin)));
  const code = "code" in origin && typeof origin.code === "string" ? { code: scrub(origin.code) } : {};
  const copy = Object.assign(new Error(scrub(origin.message) || code.code || "the connection failed"), code);
  copy.name = scrub(origin.name);
  return copy;
}
