import { expect, test } from "vitest";
import { createClient } from "./create-client.js";
import type { LogLevel } from "./log.js";
import { goodPage, inTurn, says } from "./testing/faults.js";
import { distantLimits, leapingClock } from "./testing/leaping-clock.js";
import { serve } from "./testing/loopback-server.js";

/** The log lines of an iteration that gets a 503, then a 429, then drift. */
async function loggedAt(logLevel: LogLevel | undefined, headers: Record<string, string> = {}) {
  const short = goodPage.replace('"count":1', '"count":2');
  const { url } = await serve(inTurn(says(503), says(429), says(200, short)));
  const said: [string, string, Record<string, unknown>][] = [];
  const hear = (level: string) => (message: string, fields: Record<string, unknown>) => {
    said.push([level, message, fields]);
  };
  const { externalReferences } = createClient({
    token: "s3cr3t",
    baseUrl: url,
    timeout: distantLimits,
    clock: leapingClock(),
    logger: { debug: hear("debug"), info: hear("info"), warn: hear("warn") },
    ...(logLevel === undefined ? {} : { logLevel }),
  });
  const rows = externalReferences.list({ subject_type: "Story" }, { headers, mode: "parallel" });
  await rows.toArray({ limit: 5 });
  return said;
}

const shown = (said: Awaited<ReturnType<typeof loggedAt>>) =>
  said.map(([level, message]) => `${level} ${message.split(":").slice(0, 2).join(":")}`);
const warning = "warn kantata: rows moved while they were read";
const retries = ["info kantata: retrying", "info kantata: retrying"];

test("each log level adds lines to those of the level before", async () => {
  expect(shown(await loggedAt("off"))).toEqual([]);
  expect(shown(await loggedAt("warn"))).toEqual([warning]);
  expect(shown(await loggedAt("info"))).toEqual([...retries, warning]);
  expect(shown(await loggedAt(undefined))).toEqual([...retries, warning]);
  expect(shown(await loggedAt("debug"))).toEqual([
    "debug kantata: request",
    "debug kantata: response",
    retries[0],
    "debug kantata: request",
    "debug kantata: response",
    retries[1],
    "debug kantata: request",
    "debug kantata: response",
    warning,
  ]);
});

test("log lines have the operation, call, attempt, and the reason and length of a pause", async () => {
  const said = await loggedAt("debug");
  const own = said.slice(0, -1).map(([, , fields]) => fields);
  expect(new Set(own.map(({ operation }) => operation))).toEqual(new Set(["listExternalReferences"]));
  expect(new Set(own.map(({ call }) => call)).size).toBe(1);
  expect(own.map(({ attempt }) => attempt)).toEqual([1, 1, 1, 2, 2, 2, 3, 3]);
  expect(said[0]?.[2]).toMatchObject({
    method: "GET",
    url: expect.stringContaining("/external_references?"),
  });
  expect(said[1]?.[2]).toMatchObject({ status: 503, requestId: "req-7" });
  expect(said[2]?.[2]).toMatchObject({
    because: "503: the response says nothing more (request req-7)",
    waitMs: expect.any(Number),
  });
  expect(said.at(-1)?.[2]).toMatchObject({ kind: "short", subject_type: "Story", expected: 2, got: 1 });
});

test("neither headers nor the token are logged", async () => {
  const said = await loggedAt("debug", { Cookie: "session=s3cr3t-2" });
  expect(said.length).toBeGreaterThan(0);
  expect(JSON.stringify(said)).not.toContain("s3cr3t");
});
