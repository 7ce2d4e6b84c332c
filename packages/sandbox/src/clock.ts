/** Says what time it is. Tests move it; nothing waits for it. */
export interface Clock {
  /** Milliseconds since 1970. */
  now: () => number;
  /**
   * Stops the clock at a moment.
   *
   * @throws TypeError for what is not a Date or milliseconds since 1970
   */
  set: (moment: Date | number) => void;
  /**
   * Moves the clock forward. A running clock goes on running.
   *
   * @throws TypeError for less than 0 milliseconds, and for what is not a number
   */
  advance: (milliseconds: number) => void;
}

/** Whether a Date can hold it, so that every time that the clock shows can be written. */
const isMoment = (value: unknown): value is number =>
  typeof value === "number" && !Number.isNaN(new Date(value).getTime());

/** A clock that follows the machine's until it is set; from then on it stands still. */
export function createClock(start?: Date | number): Clock {
  let stopped = start === undefined ? undefined : Number(start);
  let shift = 0;
  const now = () => stopped ?? Date.now() + shift;
  return {
    now,
    set: (moment) => {
      const milliseconds = moment instanceof Date ? moment.getTime() : moment;
      if (!isMoment(milliseconds))
        throw new TypeError(
          `the clock cannot be set to ${String(moment)}; it takes a Date or milliseconds since 1970`,
        );
      stopped = milliseconds;
    },
    advance: (milliseconds) => {
      if (!(isMoment(milliseconds) && milliseconds >= 0 && isMoment(now() + milliseconds)))
        throw new TypeError(
          `the clock cannot advance by ${String(milliseconds)}; it takes milliseconds, a number from 0`,
        );
      if (stopped === undefined) shift += milliseconds;
      else stopped += milliseconds;
    },
  };
}
