/** The sandbox's clock. Tests set and advance it; nothing in the sandbox waits for it. */
export interface Clock {
  /** Milliseconds since 1970. */
  now: () => number;
  /**
   * Stops the clock at a moment.
   *
   * @throws TypeError for anything but a valid Date or milliseconds since 1970
   */
  set: (moment: Date | number) => void;
  /**
   * Moves the clock forward. A running clock keeps running.
   *
   * @throws TypeError for anything but a number of milliseconds from 0
   */
  advance: (milliseconds: number) => void;
}

/** Whether it is a time in milliseconds that a Date can hold, and so can be formatted. */
const isMoment = (value: unknown): value is number =>
  typeof value === "number" && !Number.isNaN(new Date(value).getTime());

/** A clock that runs with the machine's clock until it is set. From then on it stands still. */
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
