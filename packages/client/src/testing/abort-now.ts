/** How a call ended that was aborted just now: by its reason, by a value, or too late. */
export type Ending = { rejected: unknown } | { resolved: unknown } | "late";

/** Aborts, and tells what became of a call before the next macrotask. */
export async function abortNow(
  call: PromiseLike<unknown>,
  controller: AbortController,
  reason: unknown,
): Promise<Ending> {
  const ending = call.then(
    (resolved): Ending => ({ resolved }),
    (rejected: unknown): Ending => ({ rejected }),
  );
  controller.abort(reason);
  const late = new Promise<Ending>((resolve) => {
    setImmediate(() => resolve("late"));
  });
  return await Promise.race([ending, late]);
}
