import { expect, test } from "vitest";
import { createClient } from "../create-client.js";
import { goodPage, inTurn, says } from "../testing/faults.js";
import { distantLimits, leapingClock } from "../testing/leaping-clock.js";
import { serve } from "../testing/loopback-server.js";
import type { LogLevel } from "./logger.js";

/** What is said of a call that is refused twice before it goes well, and of an answer unlike the document. */
async function saidAt(logLevel: LogLevel | undefined, headers: Record<string, string> = {}) {
  const odd = goodPage.replace('"locked":false', '"locked":"no"');
  const { url } = await serve(inTurn(says(503), says(429), says(200, odd)));
  const said: [string, string, Record<string, unknown>][] = [];
  const hear = (level: string) => (message: string, fields: Record<string, unknown>) => {
    said.push([level, message, fields]);
  };
  const { externalReferences } = createClient({
    token: "s3cr3t",
    baseUrl: url,
    timeout: distantLimits,
    clock: leapingClock(),
    validate: "warn",
    logger: { debug: hear("debug"), info: hear("info"), warn: hear("warn"), error: hear("error") },
    ...(logLevel === undefined ? {} : { logLevel }),
  });
  await externalReferences.list({ subject_type: "Story", service_name: "acme" }, { headers });
  return said;
}

const shown = (said: Awaited<ReturnType<typeof saidAt>>) =>
  said.map(([level, message]) => `${level} ${message.split(":").slice(0, 2).join(":")}`);
const warning = "warn kantata: it is not as the document describes it";
const retries = ["info kantata: trying again", "info kantata: trying again"];

test("each level says what the ones above say, and more", async () => {
  expect(shown(await saidAt("off"))).toEqual([]);
  expect(shown(await saidAt("error"))).toEqual([]);
  expect(shown(await saidAt("warn"))).toEqual([warning]);
  expect(shown(await saidAt("info"))).toEqual([...retries, warning]);
  expect(shown(await saidAt(undefined))).toEqual([...retries, warning]);
  expect(shown(await saidAt("debug"))).toEqual([
    "debug kantata: sent",
    "debug kantata: answered",
    retries[0],
    "debug kantata: sent",
    "debug kantata: answered",
    retries[1],
    "debug kantata: sent",
    "debug kantata: answered",
    warning,
  ]);
});

test("what is said names operation, call, attempt, and why and how long it waits", async () => {
  const said = await saidAt("debug");
  expect(new Set(said.map(([, , { operation }]) => operation))).toEqual(new Set(["listExternalReferences"]));
  expect(new Set(said.map(([, , { call }]) => call)).size).toBe(1);
  expect(said.map(([, , { attempt }]) => attempt)).toEqual([1, 1, 1, 2, 2, 2, 3, 3, 3]);
  expect(said[0]?.[2]).toMatchObject({
    method: "GET",
    url: expect.stringContaining("/external_references?"),
  });
  expect(said[1]?.[2]).toMatchObject({ status: 503, requestId: "req-7" });
  expect(said[2]?.[2]).toMatchObject({
    because: "503: the answer says nothing more (request req-7)",
    waitMs: expect.any(Number),
  });
  expect(said.at(-1)?.[1]).toContain("locked");
});

test("headers under the names of secrets are masked, the token is not even there", async () => {
  const headers = {
    "X-Api-Key": "s3cr3t-1",
    Cookie: "session=s3cr3t-2",
    "Proxy-Authorization": "s3cr3t-3",
    "X-Auth-Token": "s3cr3t-4",
    "X-Signature": "s3cr3t-5",
    "X-Tenant": "acme",
  };
  const [sent] = await saidAt("debug", headers);
  expect(sent?.[2].headers).toEqual({
    accept: "application/json",
    "x-api-key": "[redacted]",
    cookie: "[redacted]",
    "proxy-authorization": "[redacted]",
    "x-auth-token": "[redacted]",
    "x-signature": "[redacted]",
    "x-tenant": "acme",
  });
  expect(JSON.stringify(await saidAt("debug", headers))).not.toContain("s3cr3t");
});
