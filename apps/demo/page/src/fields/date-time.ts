/** The value of a `datetime-local` control, in the browser's zone, for a time of the API; empty for none. */
export function toControl(at: string): string {
  const ms = Date.parse(at);
  if (Number.isNaN(ms)) return "";
  const date = new Date(ms - new Date(ms).getTimezoneOffset() * 60_000);
  return date.toISOString().slice(0, 19);
}

/** The time of the API for the value of a `datetime-local` control; empty for none. */
export function fromControl(value: string): string {
  const ms = Date.parse(value);
  return Number.isNaN(ms) ? "" : new Date(ms).toISOString().replace(".000Z", "Z");
}
