import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { operations } from "@kantata-refs/schema";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const token = "k-5up3r-53cret";
const entry = fileURLToPath(new URL("../dist/main.js", import.meta.url));

/** Runs the command. */
async function demo(args: string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [entry, ...args], {
    env: { PATH: process.env.PATH, NO_COLOR: "1", ...env },
  });
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
  return { out, err, code: child.exitCode };
}

/** A URL that refuses connections. */
let refusing: string;
beforeAll(async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  refusing = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  server.close();
  await once(server, "close");
});

describe("a usage or connection error prints one line and no stack", () => {
  test.each([
    ["no token", ["--live"], {}, "KANTATA_TOKEN is not set"],
    ["an empty token", ["--live"], { KANTATA_TOKEN: "" }, "KANTATA_TOKEN is empty"],
    ["a token with a newline", ["--live"], { KANTATA_TOKEN: `${token}\nx` }, "token: it has spaces"],
    [
      "ftp:",
      ["--live", "--base-url", "ftp://host/api/v1"],
      { KANTATA_TOKEN: token },
      "its protocol is not https:",
    ],
    [
      "http: to another host",
      ["--live", "--base-url", "http://host.example/api"],
      { KANTATA_TOKEN: token },
      "unencrypted",
    ],
    [
      "an invalid URL",
      ["--live", "--base-url", "host"],
      { KANTATA_TOKEN: token },
      "it is not an absolute URL",
    ],
    ["an unknown option", ["--lives"], {}, "the options are --json, --target, --live"],
    ["an argument", ["everything"], {}, "too many arguments"],
    ["--write without --live", ["--write"], {}, "--write needs --live"],
  ])("%s", async (_what, args, env, message) => {
    const { out, err, code } = await demo(args, env);
    expect(err.trim().split("\n")).toHaveLength(1);
    expect(err).toContain(message);
    expect(err).not.toContain(token);
    expect([out, code]).toEqual(["", 1]);
  });

  test("connection refused", async () => {
    const { out, err, code } = await demo(["--live", "--base-url", refusing], { KANTATA_TOKEN: token });
    expect(err).toMatch(/^demo: .*no response from http:\/\/127\.0\.0\.1:\d+: connect ECONNREFUSED.*\n$/);
    expect([out, code]).toEqual(["", 1]);
  });
});

test("--json prints one JSON document", async () => {
  const { out, err, code } = await demo(["--json"]);
  expect([err, code]).toEqual(["", 0]);
  expect(JSON.parse(out)).toMatchObject({ ok: true, operations: { missing: [] }, problems: [] });
});

describe("against another API with --live", () => {
  const lists = Object.values(operations).filter(({ method }) => method === "GET");
  const page = {
    count: 0,
    results: [],
    external_references: {},
    meta: { count: 0, page_count: 0, page_number: 0, page_size: 20 },
  };
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(`${request.method} ${request.headers.authorization} ${String(request.headers.prefer)}`);
    // A server may repeat the token.
    const requestId = `live-1 ${request.headers.authorization}`;
    response.writeHead(200, { "content-type": "application/json", "x-request-id": requestId });
    response.end(JSON.stringify(page));
  });
  beforeAll(() => once(server.listen(0, "127.0.0.1"), "listening"));
  afterAll(() => server.close());

  test.each([
    ["for people", [], `operations ${lists.length}/${Object.keys(operations).length}`],
    ["as JSON", ["--json"], '"operations"'],
  ])("it only sends GET requests, and does not print the token: %s", async (_how, more, expected) => {
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`;
    const { out, err, code } = await demo(["--live", "--base-url", base, ...more], { KANTATA_TOKEN: token });
    expect([err, code]).toEqual(["", 0]);
    expect(out).toContain(expected);
    expect(out).toContain("live-1");
    expect(out).not.toContain(token);
    expect(new Set(seen)).toEqual(new Set([`GET Bearer ${token} undefined`]));
  });
});
