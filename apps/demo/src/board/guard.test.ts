import { expect, test } from "vitest";
import { openBoard } from "./testing/open-board.js";

const list = "/api/external_references?subject_type=Story&per_page=1";
const upsert = "/api/external_references/create_or_update";
const external_reference = {
  subject_type: "Story",
  subject_id: 1,
  service_name: "jira",
  service_model: "Issue",
  service_model_ref: "A-1",
};
const writing = {
  method: "POST",
  body: JSON.stringify({ external_reference }),
};

test.each([
  ["another Host, as after DNS rebinding", { host: "evil.example" }],
  ["another Host with a loopback name in it", { host: "localhost.evil.example:5290" }],
  ["no Host that can be read", { host: "::" }],
  ["another Origin", { origin: "https://evil.example" }],
  ["another port of this machine", { origin: "http://localhost:3000", "sec-fetch-site": "same-site" }],
  ["the Origin null of a sandboxed frame", { origin: "null" }],
  ["another site that sends no Origin", { "sec-fetch-site": "cross-site" }],
  ["another site that navigates to data", { "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" }],
])("a request with %s is refused with 403, and nothing is sent", async (_what, headers) => {
  const { send, sandbox, writeKey } = await openBoard();
  const responses = [
    await send(list, { headers }),
    await send("/board/session", { headers }),
    await send(upsert, { ...writing, headers: { "x-board-key": writeKey, ...headers } }),
  ];
  expect(responses.map(({ status }) => status)).toEqual([403, 403, 403]);
  expect(sandbox.journal.entries()).toEqual([]);
});

test.each([
  ["no key", {}],
  ["another key", { "x-board-key": "guess" }],
])("a request for writing with %s is refused", async (_what, headers) => {
  const { send, sandbox } = await openBoard();
  expect((await send(upsert, { ...writing, headers })).status).toBe(403);
  expect((await send("/api/external_references/1", { method: "DELETE", headers })).status).toBe(403);
  expect((await send("/board/faults", { method: "POST", body: "{}", headers })).status).toBe(403);
  expect(sandbox.journal.entries()).toEqual([]);
});

test.each([["localhost:5290"], ["127.0.0.1:5290"], ["[::1]:5290"]])(
  "the page itself, opened as %s, reads and writes",
  async (host) => {
    const { send, writeKey } = await openBoard();
    const headers = { host, origin: `http://${host}`, "x-board-key": writeKey };
    expect((await send(list, { headers })).status).toBe(200);
    expect((await send(upsert, { ...writing, headers })).status).toBe(200);
  },
);

test("every response forbids scripts and frames of others", async () => {
  const { send } = await openBoard();
  const { headers } = await send("/board/session");
  const policy = headers.get("content-security-policy") ?? "";
  expect(policy).toContain("default-src 'self'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain("unsafe-eval");
  expect(policy).not.toMatch(/(?:script|default)-src[^;]*unsafe/);
  expect(headers.get("x-content-type-options")).toBe("nosniff");
  expect(headers.get("access-control-allow-origin")).toBeNull();
});
