import { expect, test } from "vitest";
import { accountTime, ago, dayOf, showTime } from "./moment.js";

const now = Date.parse("2026-11-03T19:00:00Z");

test.each([
  ["2026-11-03T18:59:30Z", "just now"],
  ["2026-11-03T18:00:00Z", "1 hour ago"],
  ["2026-11-03T11:00:00-08:00", "just now"],
  ["2026-11-02T13:00:00Z", "1 day ago"],
  ["2026-11-01T19:00:00Z", "2 days ago"],
  ["2024-11-03T19:00:00Z", "2 years ago"],
])("%s is %s", (at, expected) => {
  expect(ago(at, now)).toBe(expected);
});

test("the account's time is that of its own clock, with its offset", () => {
  expect(accountTime("2026-07-01T23:30:00-07:00")).toBe("1 Jul 2026, 23:30 UTC-07:00");
  expect(accountTime("2026-07-01T23:30:00Z")).toBe("1 Jul 2026, 23:30 UTC+00:00");
});

test("a text that is no time is shown as it is", () => {
  expect(["relative", "local", "account"].map((mode) => showTime("soon", mode as "local", now))).toEqual(
    Array.from({ length: 3 }, () => "soon"),
  );
});

test("a time belongs to the day of the account's clock, or of the browser's", () => {
  expect(dayOf("2026-11-02T23:00-08:00", "account")).toBe("2026-11-02");
  const local = new Date("2026-11-03T07:00:00Z");
  expect(dayOf("2026-11-02T23:00-08:00", "local")).toBe(local.toLocaleDateString("sv-SE"));
});
