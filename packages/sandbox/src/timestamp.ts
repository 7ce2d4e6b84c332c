/** Formats a timestamp as the server does. */
export type FormatTimestamp = (epochSeconds: number) => string;

const iso = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/i;

/** Milliseconds since 1970 for an ISO 8601 date, with or without a time; NaN for anything else. */
export const parseMoment = (text: string) => (iso.test(text) ? Date.parse(text) : Number.NaN);

/** How many formatted timestamps are cached. */
const maxCached = 100_000;

const pad = (value: number) => String(value).padStart(2, "0");

/** The UTC offset of a time zone at a moment, in seconds. */
function offsetAt(formatter: Intl.DateTimeFormat, epochSeconds: number): number {
  const zone =
    formatter.formatToParts(epochSeconds * 1000).find(({ type }) => type === "timeZoneName")?.value ?? "";
  const [, sign, hours = "0", minutes = "0"] = /GMT([+-])(\d+)(?::(\d+))?/.exec(zone) ?? [];
  return (sign === "-" ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60);
}

/**
 * Formats whole seconds with the UTC offset of the account, including daylight saving time: `2026-11-03T10:15:00-08:00`.
 *
 * @throws RangeError for a time zone that does not exist
 */
export function timestampFormatter(timeZone: string): FormatTimestamp {
  const formatter = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" });
  const write = (epochSeconds: number) => {
    const offset = offsetAt(formatter, epochSeconds);
    const local = new Date((epochSeconds + offset) * 1000).toISOString().slice(0, 19);
    const minutes = Math.abs(offset) / 60;
    return `${local}${offset < 0 ? "-" : "+"}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
  };
  // Intl is slow, and lists format the same timestamps over and over.
  const written = new Map<number, string>();
  return (epochSeconds) => {
    const known = written.get(epochSeconds);
    if (known !== undefined) return known;
    if (written.size >= maxCached) written.clear();
    const text = write(epochSeconds);
    written.set(epochSeconds, text);
    return text;
  };
}
