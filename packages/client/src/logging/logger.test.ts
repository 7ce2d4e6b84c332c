import { expect, test } from "vitest";
import { createClient } from "../create-client.js";
import { envelope } from "../testing/loopback-server.js";
import { manualClock } from "../testing/manual-clock.js";
import { answerOf } from "../testing/storm.js";
import type { LogLevel } from "./logger.js";

type Line = [level: string, message: string, fields: Record<string, unknown>];

/** What is said of a list that is refused once and then answered with too few rows. */
async function said(logLevel: LogLevel | undefined): Promise<Line[]> {
  const lines: Line[] = [];
  const hear = (level: string) => (message: string, fields: Record<string, unknown>) => {
    lines.push([level, message, fields]);
  };
  const clock = manualClock();
  const answers = [
    answerOf(503, {}, { "retry-after": "7" }),
    answerOf(200, { ...envelope([]), count: 1 }, { "x-request-id": "req-9" }),
    answerOf(200, envelope([])),
  ];
  const { externalReferences } = createClient({
    token: "t",
    baseUrl: "https://api.example/v1",
    clock,
    fetch: async () => answers.shift() ?? answerOf(500, {}),
    logger: { debug: hear("debug"), info: hear("info"), warn: hear("warn"), error: hear("error") },
    ...(logLevel === undefined ? {} : { logLevel }),
  });
  const options = { mode: "parallel", headers: { Cookie: "session=1", "X-Team": "red" } } as const;
  await clock.run(externalReferences.list({ subject_type: "Story" }, options).toArray({ limit: 5 }));
  return lines;
}

const operation = "listExternalReferences";
const sentTo = {
  method: "GET",
  url: "https://api.example/v1/external_references?subject_type=Story&order=created_at%3Aasc&page=1&per_page=5",
  headers: { accept: "application/json", cookie: "[redacted]", "x-team": "red" },
};
const call = expect.stringMatching(/^\w+-\d+$/);
const warning: Line = [
  "warn",
  "kantata: rows moved while they were read",
  { operation, call: "", attempt: undefined, kind: "short", page: 1, expected: 1, got: 0 },
];
const again: Line = [
  "info",
  "kantata: trying again",
  { operation, call, attempt: 1, because: "503: the answer says nothing more", waitMs: 7000 },
];

test.each([
  ["off", []],
  ["error", []],
  ["warn", [warning]],
  ["info", [again, warning]],
  [undefined, [again, warning]],
] satisfies [LogLevel | undefined, Line[]][])("at level %s it says what it should", async (level, lines) => {
  expect(await said(level)).toEqual(lines);
});

test("at level debug every request and answer is told, without a secret, tied to its call", async () => {
  const lines = await said("debug");
  expect(lines).toEqual([
    ["debug", "kantata: sent", { operation, call, attempt: 1, ...sentTo }],
    ["debug", "kantata: answered", { operation, call, attempt: 1, status: 503, requestId: undefined }],
    again,
    ["debug", "kantata: sent", { operation, call, attempt: 2, ...sentTo }],
    ["debug", "kantata: answered", { operation, call, attempt: 2, status: 200, requestId: "req-9" }],
    warning,
  ]);
  expect(new Set(lines.slice(0, -1).map(([, , fields]) => fields.call)).size).toBe(1);
});

test("what is said of two clients, and of two calls of one, can be told apart", async () => {
  const calls: unknown[] = [];
  const hear = (_message: string, fields: Record<string, unknown>) => calls.push(fields.call);
  const logger = { debug: hear, info: hear, warn: hear, error: hear };
  const fetch = async () => answerOf(204, "");
  for (const _ of [1, 2]) {
    const { externalReferences } = createClient({ token: "t", fetch, logger, logLevel: "debug" });
    await externalReferences.delete(1);
    await externalReferences.delete(2);
  }
  // Each is sent and answered.
  expect(calls).toHaveLength(8);
  expect(new Set(calls).size).toBe(4);
});
