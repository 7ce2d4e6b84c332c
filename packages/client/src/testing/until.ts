/** Waits one macrotask, so that pending promises settle. */
export const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Waits until this condition holds. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await settle();
}
