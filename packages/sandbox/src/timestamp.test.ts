import { expect, test } from "vitest";
import { timestampFormatter } from "./timestamp.js";

const at = (iso: string) => Date.parse(iso) / 1000;

test.each([
  ["America/Los_Angeles", "2026-11-01T08:59:59Z", "2026-11-01T01:59:59-07:00"],
  ["America/Los_Angeles", "2026-11-01T09:00:00Z", "2026-11-01T01:00:00-08:00"],
  ["Asia/Kolkata", "2026-01-01T00:00:00Z", "2026-01-01T05:30:00+05:30"],
  ["Europe/London", "2026-07-01T00:00:00Z", "2026-07-01T01:00:00+01:00"],
  ["UTC", "2026-07-01T00:00:00Z", "2026-07-01T00:00:00+00:00"],
])("in %s %s is %s", (zone, iso, written) => {
  expect(timestampFormatter(zone)(at(iso))).toBe(written);
  expect(Date.parse(written)).toBe(Date.parse(iso));
});
