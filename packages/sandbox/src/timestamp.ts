/** Writes moments as the server does. */
export type FormatTimestamp = (epochSeconds: number) => string;

const pad = (value: number) => String(value).padStart(2, "0");

/** Seconds by which a zone is ahead of UTC at a moment. */
function offsetAt(formatter: Intl.DateTimeFormat, epochSeconds: number): number {
  const zone =
    formatter.formatToParts(epochSeconds * 1000).find(({ type }) => type === "timeZoneName")?.value ?? "";
  const [, sign, hours = "0", minutes = "0"] = /GMT([+-])(\d+)(?::(\d+))?/.exec(zone) ?? [];
  return (sign === "-" ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60);
}

/**
 * Whole seconds with the account's offset from UTC, daylight saving time included: `2026-11-03T10:15:00-08:00`.
 *
 * @throws RangeError for a time zone that does not exist
 */
export function timestampFormatter(timeZone: string): FormatTimestamp {
  const formatter = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" });
  // Offsets change on the quarter of an hour at the finest, and asking Intl for each row is slow.
  const offsets = new Map<number, number>();
  return (epochSeconds) => {
    const quarter = Math.floor(epochSeconds / 900);
    let offset = offsets.get(quarter);
    if (offset === undefined) {
      offset = offsetAt(formatter, epochSeconds);
      offsets.set(quarter, offset);
    }
    const local = new Date((epochSeconds + offset) * 1000).toISOString().slice(0, 19);
    const minutes = Math.abs(offset) / 60;
    return `${local}${offset < 0 ? "-" : "+"}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
  };
}
