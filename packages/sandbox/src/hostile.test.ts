import { once } from "node:events";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { listExternalReferences } from "@kantata-refs/schema";
import { describe, expect, onTestFinished, test } from "vitest";
import { startSandbox } from "./start-sandbox.js";
import { key, openSandbox } from "./testing/call.js";

const hostile = [
  "' OR 1=1 --",
  "\u0000",
  "%",
  "__proto__",
  "constructor",
  "x".repeat(100_000),
  "\u{1F4A3}",
  "#{7*7}",
  "../../etc",
  "1e999",
  "-0",
  "9".repeat(400),
];

describe.each(Object.keys(listExternalReferences.parameters))("the parameter %s", (name) => {
  test("takes any value and responds as documented", async () => {
    const { send, stored } = openSandbox();
    await stored();
    for (const value of hostile) {
      const query = new URLSearchParams({ subject_type: "Story", [name]: value });
      const response = await send("GET", `?${query.toString()}`);
      expect([200, 400, 422]).toContain(response.status);
      expect(await response.json()).toBeTypeOf("object");
    }
    expect((await send("GET", "?subject_type=Story")).status).toBe(200);
  });
});

describe("bodies", () => {
  test.each([
    ["incomplete JSON", '{"external_reference":', 400],
    ["an array", "[1,2]", 400],
    ["null", "null", 400],
    ["an empty body", "", 400],
    ["deeply nested JSON", `${"[".repeat(100_000)}${"]".repeat(100_000)}`, 400],
    ["a __proto__ key around the fields", '{"__proto__":{"external_reference":{}}}', 400],
    [
      "a __proto__ key among the fields",
      '{"external_reference":{"__proto__":{"subject_type":"Story"}}}',
      422,
    ],
    [
      "too many bytes",
      JSON.stringify({ external_reference: { ...key, external_message: "x".repeat(1_100_000) } }),
      413,
    ],
    ["a lone surrogate", JSON.stringify({ external_reference: { ...key, external_message: "\ud800" } }), 422],
  ])("%s", async (_what, body, status) => {
    const { send, list } = openSandbox();
    const response = await send("POST", "/create_or_update", body);
    const json = await response.text();
    expect([response.status, json.includes("    at ")]).toEqual([status, false]);
    expect(JSON.parse(json)).toBeTypeOf("object");
    expect((await list("subject_type=Story")).count).toBe(0);
  });

  test("bytes that are not UTF-8", async () => {
    const { sandbox } = openSandbox();
    const headers = { authorization: `Bearer ${sandbox.token}`, "content-type": "application/json" };
    const url = "http://sandbox.test/api/v1/external_references/create_or_update";
    const response = await sandbox.fetch(url, {
      method: "POST",
      headers,
      body: new Uint8Array([0x7b, 0xff, 0x7d]),
    });
    expect([response.status, await response.json()]).toEqual([
      400,
      { status: 400, error: "malformed JSON detected, it is not UTF-8" },
    ]);
  });

  test("strings are stored unchanged", async () => {
    const { stored, list } = openSandbox();
    const external_message = "Robert'); DROP TABLE refs; -- \u{1F4A3} ключ \"%_\\";
    await stored({ external_message });
    const query = new URLSearchParams({ subject_type: "Story", external_message });
    expect((await list(query.toString())).count).toBe(1);
  });
});

describe("connections", () => {
  test("input that is not HTTP gets a 400, and the next request a 200", async () => {
    const sandbox = await startSandbox();
    onTestFinished(() => sandbox.close());
    const { hostname, port } = new URL(sandbox.url);
    expect(hostname).toBe("127.0.0.1");
    const socket = connect(Number(port), hostname);
    socket.end("NONSENSE\r\n\r\n");
    expect(await text(socket)).toContain("400 Bad Request");
    const response = await fetch(`${sandbox.url}/external_references?subject_type=Story`, {
      headers: { authorization: `Bearer ${sandbox.token}` },
    });
    expect(response.status).toBe(200);
  });

  test("close does not wait for a caller that is silent", async () => {
    const sandbox = await startSandbox();
    const { hostname, port } = new URL(sandbox.url);
    const socket = connect(Number(port), hostname);
    await once(socket, "connect");
    socket.on("error", () => undefined);
    socket.write("GET /api/v1/external_references HTTP/1.1\r\nHost: x\r\n");
    const closed = new Promise((resolve) => socket.on("close", resolve));
    await Promise.all([sandbox.close(), closed]);
    expect(socket.destroyed).toBe(true);
  });
});
