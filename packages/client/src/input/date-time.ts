import { refusal } from "./refuse.js";

const shape =
  /^(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/** A Date turns the 30th of February into a day of March, and its 0th into one of January. */
const isDay = (year: number, month: number, day: number) =>
  new Date(Date.UTC(year, month - 1, day)).getUTCMonth() === month - 1;

/**
 * A moment as it goes over the wire: a date-time of RFC 3339, section 5.6, with its offset.
 *
 * @throws InputError for a Date without a time, a day that does not exist, or a text in another form
 */
export function dateTimeToWire(field: string, value: unknown): string {
  const isTime = value instanceof Date && !Number.isNaN(value.getTime());
  // A year beyond 9999 has another form, which is none of RFC 3339.
  const text = isTime ? value.toISOString() : value;
  const parts = typeof text === "string" ? shape.exec(text) : null;
  if (parts && isDay(Number(parts[1]), Number(parts[2]), Number(parts[3]))) return parts[0];
  throw refusal(
    field,
    value instanceof Date ? "an invalid Date" : value,
    "a Date, or a date-time with its offset such as 2026-11-03T10:15:00-08:00",
  );
}
