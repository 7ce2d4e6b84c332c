/** How an aborted call ended: rejected, resolved, or not before the next macrotask. */
export type Ending = { rejected: unknown } | { resolved: unknown } | "late";

/** Aborts, and returns how the call ended before the next macrotask. */
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
