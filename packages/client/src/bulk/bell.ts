/** Tells one waiter that something has changed, also when it changed before the waiter came. */
export interface Bell {
  ring: () => void;
  /** Settles with the next ring, or with one that nobody has heard yet. */
  rung: () => Promise<void>;
}

/** A bell that nobody waits for yet. */
export function createBell(): Bell {
  let pending = false;
  let wake: (() => void) | undefined;
  return {
    ring() {
      pending = true;
      wake?.();
    },
    async rung() {
      if (!pending)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      wake = undefined;
      pending = false;
    },
  };
}
