import { refusal } from "./refuse.js";

const shape =
  /^(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/** A Date turns 30 February into a day in March, and 0 February into one in January. */
const isDay = (year: number, month: number, day: number) =>
  new Date(Date.UTC(year, month - 1, day)).getUTCMonth() === month - 1;

/**
 * A time as it is sent: a date-time with its offset (RFC 3339, 5.6).
 * @throws InputError for an invalid Date, a day that does not exist, or another format
 */
export function dateTimeToWire(field: string, value: unknown): string {
  const isTime = value instanceof Date && !Number.isNaN(value.getTime());
  // The ISO string of a year after 9999 is not valid in RFC 3339.
  const text = isTime ? value.toISOString() : value;
  const parts = typeof text === "string" ? shape.exec(text) : null;
  if (parts && isDay(Number(parts[1]), Number(parts[2]), Number(parts[3]))) return parts[0];
  const expected = "a Date, or a date-time with its offset such as 2026-11-03T10:15:00-08:00";
  throw refusal(field, value instanceof Date ? "an invalid Date" : value, expected);
}
