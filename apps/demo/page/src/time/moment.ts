/** How times are shown: how long ago, in the browser's zone, or in the account's. */
export type TimeMode = "relative" | "local" | "account";

export const timeModes: readonly TimeMode[] = ["relative", "local", "account"];

const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 31_536_000_000],
  ["month", 2_592_000_000],
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
];

/** With a number always: "yesterday" is a day of the calendar, which 30 hours ago need not be. */
const relative = new Intl.RelativeTimeFormat("en", { numeric: "always" });
const local = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });
/** The account's wall clock is written in the time itself, and read as if it were UTC. */
const wallClock = new Intl.DateTimeFormat("en-GB", {
  dateStyle: "medium",
  timeStyle: "short",
  timeZone: "UTC",
});

/** `3 days ago`, `in 2 minutes`. */
export function ago(at: string, now: number): string {
  const ms = Date.parse(at) - now;
  const [unit, size] = units.find(([, unitMs]) => Math.abs(ms) >= unitMs) ?? ["second", 1000];
  return unit === "second" ? "just now" : relative.format(Math.trunc(ms / size), unit);
}

/** The browser's zone, such as `Europe/Berlin`. */
export const localZone = new Intl.DateTimeFormat().resolvedOptions().timeZone;

const localTime = (at: string) => local.format(Date.parse(at));

/** The time on the account's clock, with its UTC offset. The API sends every time in the account's zone. */
export function accountTime(at: string): string {
  const [, clock, offset = "Z"] = /^(.*?)(Z|[+-]\d{2}:\d{2})$/.exec(at) ?? [];
  if (clock === undefined) return at;
  return `${wallClock.format(Date.parse(`${clock}Z`))} UTC${offset === "Z" ? "+00:00" : offset}`;
}

/** A time in a mode. */
export function showTime(at: string, mode: TimeMode, now: number): string {
  if (Number.isNaN(Date.parse(at))) return at;
  if (mode === "relative") return ago(at, now);
  return mode === "local" ? localTime(at) : accountTime(at);
}

/** All that is known of a time, to have at hand beside a short form. */
export function everyTime(at: string): string {
  return Number.isNaN(Date.parse(at))
    ? at
    : `${localTime(at)} in ${localZone} · ${accountTime(at)} on the account's clock`;
}

/** The day of a time with a UTC offset, in the browser's zone or on the account's clock. */
export function dayOf(time: string, mode: TimeMode): string {
  if (mode === "account") return time.slice(0, 10);
  const at = new Date(time);
  const two = (part: number) => String(part).padStart(2, "0");
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}
