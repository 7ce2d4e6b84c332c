/** Runs something of somebody else's for which nobody waits, and tells where it fails, now or later. */
export function runSafely(run: () => unknown, failed: (error: unknown) => void): void {
  try {
    const result = run();
    if (result !== undefined) Promise.resolve(result).catch(failed);
  } catch (error) {
    failed(error);
  }
}
