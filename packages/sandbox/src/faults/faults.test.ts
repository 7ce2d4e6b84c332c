import { describe, expect, onTestFinished, test } from "vitest";
import { startSandbox } from "../start-sandbox.js";
import { openSandbox } from "../testing/call.js";
import type { Fault } from "./fault.js";

const path = "/external_references?subject_type=Story";

/** Starts a sandbox that closes after the test. */
async function start() {
  const sandbox = await startSandbox({ seed: "demo" });
  onTestFinished(() => sandbox.close());
  const headers = { authorization: `Bearer ${sandbox.token}`, "content-type": "application/json" };
  const send = (method: string, rest: string) =>
    fetch(`${sandbox.url}/external_references${rest}`, { method, headers });
  return { sandbox, send, get: (init = {}) => fetch(sandbox.url + path, { headers, ...init }), headers };
}

const write = {
  external_reference: {
    subject_type: "Story",
    subject_id: 7,
    service_name: "x",
    service_model: "y",
    service_model_ref: "z",
  },
};

test.each([
  [{ kind: "status", status: 503 }, 503, "application/json; charset=utf-8", '{"errors":'],
  [
    { kind: "status", status: 400, body: "parser" },
    400,
    "application/json; charset=utf-8",
    '{"status":400,"error":',
  ],
  [
    { kind: "status", status: 422, body: "message" },
    422,
    "application/json; charset=utf-8",
    '{"error_message":',
  ],
  [{ kind: "status", status: 502, body: "html" }, 502, "text/html", "<html>"],
  [{ kind: "status", status: 200, body: "html" }, 200, "text/html", "<html>"],
  [{ kind: "status", status: 500, body: "empty" }, 500, null, ""],
] as [Fault, number, string | null, string][])("%j", async (fault, status, type, opening) => {
  const { sandbox, send } = openSandbox();
  sandbox.faults.add(fault);
  const response = await send("GET", "?subject_type=Story");
  expect([response.status, response.headers.get("content-type")]).toEqual([status, type]);
  expect((await response.text()).slice(0, opening.length)).toBe(opening);
});

describe.each([204, 205, 304])("a fault of status %i", (status) => {
  test.each([undefined, "errors", "parser", "message", "html", "empty"] as const)(
    "with body %s has none",
    async (body) => {
      const { sandbox, get } = await start();
      const offline = openSandbox();
      const fault: Fault = { kind: "status", status, ...(body === undefined ? {} : { body }) };
      sandbox.faults.add(fault);
      offline.sandbox.faults.add(fault);
      for (const response of [await get(), await offline.send("GET", "?subject_type=Story")]) {
        expect([response.status, response.headers.get("content-type")]).toEqual([status, null]);
        expect(await response.text()).toBe("");
      }
    },
  );
});

describe.each([
  ["without a socket", openSandbox],
  ["over HTTP", start],
])("%s, the 204 of a delete", (_how, open) => {
  test("stays whole under truncate, and is lost under a reset in its body", async () => {
    const { sandbox, send } = await open({ seed: "demo" });
    sandbox.faults.add({ kind: "truncate" });
    expect((await send("DELETE", "/30001")).status).toBe(204);
    sandbox.faults.add({ kind: "reset", when: "in-body" });
    await expect(send("DELETE", "/30002")).rejects.toThrow("fetch failed");
    sandbox.faults.clear();
    expect((await send("DELETE", "/30002")).status).toBe(404);
  });
});

test("starting and closing a sandbox leaves the globals of the process alone", async () => {
  const before = { Request, Response };
  const { sandbox, get } = await start();
  await get();
  expect({ Request, Response }).toEqual(before);
  await sandbox.close();
  expect({ Request, Response }).toEqual(before);
  expect(() => new Response("x", { status: 204 })).toThrow(TypeError);
});

test("a fault applies to its operation, its nth request, and as many times as it says", async () => {
  const { sandbox, send } = openSandbox();
  const take = sandbox.faults.add({
    kind: "status",
    status: 503,
    operation: "deleteExternalReference",
    times: 1,
  });
  sandbox.faults.add({ kind: "status", status: 500, operation: "listExternalReferences", nth: 2 });
  const statuses: number[] = [];
  for (const method of ["DELETE", "DELETE", "GET", "GET", "GET"]) {
    statuses.push((await send(method, method === "GET" ? "?subject_type=Story" : "/5")).status);
  }
  expect(statuses).toEqual([503, 404, 200, 500, 200]);
  expect(sandbox.journal.entries().map(({ operation, fault }) => [operation?.slice(0, 4), fault])).toEqual([
    ["dele", "status"],
    ["dele", undefined],
    ["list", undefined],
    ["list", "status"],
    ["list", undefined],
  ]);
  take();
  expect(sandbox.faults.list()).toHaveLength(1);
});

test("a probability gives the same result for the same seed", async () => {
  const run = async () => {
    const { sandbox, send } = openSandbox({ seedNumber: 4 });
    sandbox.faults.add({ kind: "status", status: 500, probability: 0.5 });
    const requests = Array.from(
      { length: 40 },
      async () => (await send("GET", "?subject_type=Story")).status,
    );
    return await Promise.all(requests);
  };
  const statuses = await run();
  expect(await run()).toEqual(statuses);
  expect(new Set(statuses)).toEqual(new Set([200, 500]));
});

test("a rate limit lets a burst pass and refills with the clock", async () => {
  const { sandbox, send } = openSandbox();
  sandbox.faults.add({ kind: "rate-limit", burst: 2, perSecond: 1, retryAfter: true });
  const get = () => send("GET", "?subject_type=Story");
  expect((await Promise.all([get(), get(), get()])).map(({ status }) => status)).toEqual([200, 200, 429]);
  expect((await get()).headers.get("retry-after")).toBe("1");
  sandbox.clock.advance(1000);
  expect((await get()).status).toBe(200);
});

test("a reset before the request stores nothing; a reset after it loses only the response", async () => {
  const { sandbox, get, headers } = await start();
  const upsert = () =>
    fetch(`${sandbox.url}/external_references/create_or_update`, {
      method: "POST",
      headers,
      body: JSON.stringify(write),
    });
  const countOf = async () => ((await (await get()).json()) as { count: number }).count;
  const before = await countOf();
  sandbox.faults.add({ kind: "reset", when: "before", nth: 1 });
  await expect(upsert()).rejects.toThrow("fetch failed");
  expect(await countOf()).toBe(before);
  sandbox.faults.clear();
  sandbox.faults.add({ kind: "reset", when: "after", nth: 1 });
  await expect(upsert()).rejects.toThrow("fetch failed");
  expect(await countOf()).toBe(before + 1);
  expect(sandbox.journal.entries().map(({ status }) => status)).toEqual([
    200,
    undefined,
    200,
    undefined,
    200,
  ]);
});

test("a reset in the body fails the read; a truncated body ends early without an error", async () => {
  const { sandbox, get } = await start();
  sandbox.faults.add({ kind: "reset", when: "in-body", nth: 1 });
  const broken = await get();
  expect(broken.status).toBe(200);
  await expect(broken.text()).rejects.toThrow("terminated");
  sandbox.faults.clear();
  sandbox.faults.add({ kind: "truncate" });
  const text = await (await get()).text();
  expect(text.length).toBeGreaterThan(100);
  expect(() => JSON.parse(text)).toThrow(SyntaxError);
});

test.each(["before", "in-body"] as const)(
  "a stall %s holds the request until the caller aborts",
  async (when) => {
    const { sandbox, get } = await start();
    sandbox.faults.add({ kind: "stall", when });
    const controller = new AbortController();
    const body = get({ signal: controller.signal }).then((response) => response.text());
    await expect.poll(() => sandbox.journal.entries().length).toBe(1);
    controller.abort(new Error("gave up"));
    await expect(body).rejects.toThrow("gave up");
  },
);

test("a latency delays the response and changes nothing else", async () => {
  const { sandbox, list } = openSandbox({ seed: "demo" });
  const quick = await list("subject_type=Invoice");
  sandbox.faults.add({ kind: "latency", leastMs: 1, mostMs: 5 });
  expect(await list("subject_type=Invoice")).toEqual(quick);
  expect(sandbox.journal.entries().at(-1)?.fault).toBe("latency");
});

test("without a socket, a reset rejects as fetch does", async () => {
  const { sandbox, send } = openSandbox();
  sandbox.faults.add({ kind: "reset", when: "before" });
  await expect(send("GET", "?subject_type=Story")).rejects.toMatchObject({
    message: "fetch failed",
    cause: { code: "ECONNRESET" },
  });
});

test.each([
  [{ kind: "explode" }, 'the kind of a fault cannot be "explode"; it takes status, latency'],
  [{ kind: "status" }, "the status of a fault cannot be missing; it takes a status from 200 to 599"],
  [
    { kind: "reset", when: "later" },
    'the when of a fault cannot be "later"; it takes before, after, in-body',
  ],
  [
    { kind: "truncate", probability: 2 },
    "the probability of a fault cannot be 2; it takes a number from 0 to 1",
  ],
  [
    { kind: "truncate", operation: "list" },
    'the operation of a fault cannot be "list"; it takes listExternalReferences',
  ],
  [
    { kind: "status", status: 503, tiems: 1 },
    'a status fault has no field "tiems" (did you mean "times"?); the fields are kind, status, body,',
  ],
  [
    { kind: "truncate", when: "before" },
    'a truncate fault has no field "when"; the fields are kind, operation,',
  ],
  [{ kind: "truncate", constructor: 1 }, 'a truncate fault has no field "constructor"; the fields are'],
  [
    { kind: "status", status: 503, retryAfter: 5 },
    "the retryAfter of a fault cannot be 5; it takes the text of a Retry-After header",
  ],
  [
    { kind: "status", status: 503, retryAfter: "1\r\nset-cookie: a=b" },
    "it takes the text of a Retry-After header",
  ],
  [
    { kind: "rate-limit", burst: 1, perSecond: 1, retryAfter: "yes" },
    'the retryAfter of a fault cannot be "yes"; it takes true or false',
  ],
  [
    { kind: "latency", leastMs: 5, mostMs: 1 },
    "the mostMs of a fault cannot be 1; it takes milliseconds from leastMs, which is 5",
  ],
  [{ kind: "truncate", times: null }, "the times of a fault cannot be null; it takes a whole number from 1"],
  [null, "a fault must be an object with a kind: status, latency, reset, truncate, stall, rate-limit"],
  ["status", "a fault must be an object with a kind"],
  [[{ kind: "truncate" }], "a fault must be an object with a kind"],
] as [unknown, string][])("adding %j throws", (fault, message) => {
  const { sandbox } = openSandbox();
  expect(() => sandbox.faults.add(fault as Fault)).toThrow(message);
  expect(sandbox.faults.list()).toEqual([]);
});
