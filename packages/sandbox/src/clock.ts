/** Says what time it is. Tests move it; nothing waits for it. */
export interface Clock {
  /** Milliseconds since 1970. */
  now: () => number;
  /** Stops the clock at a moment. */
  set: (moment: Date | number) => void;
  /** Moves the clock forward. A running clock goes on running. */
  advance: (milliseconds: number) => void;
}

/** A clock that follows the machine's until it is set; from then on it stands still. */
export function createClock(start?: Date | number): Clock {
  let stopped = start === undefined ? undefined : Number(start);
  let shift = 0;
  return {
    now: () => stopped ?? Date.now() + shift,
    set: (moment) => {
      stopped = Number(moment);
    },
    advance: (milliseconds) => {
      if (stopped === undefined) shift += milliseconds;
      else stopped += milliseconds;
    },
  };
}
