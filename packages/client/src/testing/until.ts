/** Lets everything happen that needs no time. */
export const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Waits until something holds that other work brings about. */
export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await settle();
}
