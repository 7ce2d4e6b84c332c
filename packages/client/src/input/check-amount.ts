import { refusal } from "./refuse.js";

/** Timers take 31 bits, and fire at once for more. */
const most = 2 ** 31 - 1;

/** @throws InputError for anything but a whole number from `least` up */
export function checkAmount(option: string, value: number, least = 1): number {
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw refusal(option, value, `a whole number from ${least} to ${most}`);
}
