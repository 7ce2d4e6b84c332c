import { afterEach, expect, test } from "vitest";
import { openBoard, token } from "./testing/open-board.js";

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function board(options: Parameters<typeof openBoard>[0] = {}) {
  const opened = await openBoard(options);
  closers.push(opened.sandbox.close);
  const write = (path: string, init: { method: string; body?: string }) =>
    opened.send(path, { ...init, headers: { "x-board-key": opened.writeKey } });
  return { ...opened, write };
}

const list = "/api/external_references?subject_type=Story&per_page=1";
const messageOf = async (response: Response) =>
  ((await response.json()) as { errors: { message: string }[] }).errors[0]?.message;

test("a list, its query and its headers go through", async () => {
  const { send, sandbox } = await board();
  const response = await send(`${list}&include=subject`);
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({ count: 80, results: [{ key: "external_references" }] });
  expect(response.headers.get("x-request-id")).toBe(sandbox.journal.entries()[0]?.requestId);
  expect(sandbox.journal.entries()[0]?.url).toContain("subject_type=Story&per_page=1&include=subject");
});

test("a deletion returns 204 without a body, a second one 404", async () => {
  const { send, write } = await board();
  const page = (await (await send(list)).json()) as { results: { id: string }[] };
  const path = `/api/external_references/${page.results[0]?.id}`;
  const first = await write(path, { method: "DELETE" });
  expect([first.status, await first.text()]).toEqual([204, ""]);
  expect((await write(path, { method: "DELETE" })).status).toBe(404);
});

test("wrong input goes through, so that people see what the server makes of it", async () => {
  const { write } = await board();
  const response = await write("/api/external_references/create_or_update", {
    method: "POST",
    body: JSON.stringify({ external_reference: { subject_type: "Stroy" } }),
  });
  expect(response.status).toBe(422);
  expect((await response.json()) as object).toHaveProperty("errors");
});

test.each([["/api/invoices"], ["/api/external_references/1/history"], ["/api/../_sandbox/faults"]])(
  "%s, which the document does not have, is a 404 and not sent",
  async (path) => {
    const { send, sandbox } = await board();
    expect((await send(path)).status).toBe(404);
    expect(sandbox.journal.entries()).toEqual([]);
  },
);

test("a path with a hidden slash is a 404 and not sent", async () => {
  const { write, sandbox } = await board();
  for (const id of ["..%2f..%2fstories%2f1", "..%5Cstories"])
    expect((await write(`/api/external_references/${id}`, { method: "DELETE" })).status).toBe(404);
  expect(sandbox.journal.entries()).toEqual([]);
});

test("a read-only board refuses to write, and reads", async () => {
  const { send, write, sandbox } = await board({ writable: false });
  const response = await write("/api/external_references/1", { method: "DELETE" });
  expect(response.status).toBe(403);
  expect(await messageOf(response)).toContain("--write");
  expect((await send(list)).status).toBe(200);
  expect(sandbox.journal.entries()).toHaveLength(1);
});

test("a proxy's HTML page becomes an error in the shape of the document", async () => {
  const { send, sandbox } = await board();
  sandbox.faults.add({ kind: "status", status: 502, body: "html" });
  const response = await send(list);
  expect(response.status).toBe(502);
  expect(response.headers.get("content-type")).toContain("application/json");
  expect(await messageOf(response)).toContain("responded with status 502");
});

test("an upstream that cannot be reached is a 502 without its address", async () => {
  const { send } = await board({
    fetch: async () => {
      throw Object.assign(new TypeError("fetch failed"), {
        cause: Object.assign(new Error("connect ECONNREFUSED 10.1.2.3:443"), { code: "ECONNREFUSED" }),
      });
    },
  });
  const response = await send(list);
  expect(response.status).toBe(502);
  const text = await response.text();
  expect(text).toContain("cannot be reached");
  expect(text).not.toMatch(/10\.1\.2\.3|upstream\.example/);
});

test("a page that gives up ends the upstream's request", async () => {
  let aborted = false;
  const { send } = await board({
    fetch: (_url, init) =>
      new Promise((_resolve, reject) =>
        init?.signal?.addEventListener("abort", () => {
          aborted = true;
          reject(init.signal?.reason);
        }),
      ),
  });
  const leaving = new AbortController();
  const waiting = send(list, { signal: leaving.signal });
  setImmediate(() => leaving.abort());
  await waiting;
  expect(aborted).toBe(true);
});

test("the gate's status tells what a rate limit makes the page wait for", async () => {
  const { send, sandbox } = await board();
  sandbox.faults.add({ kind: "status", status: 429, retryAfter: "20", times: 1 });
  expect((await send(list)).status).toBe(429);
  expect(await (await send("/board/gate")).json()).toMatchObject({ state: "paused", waiting: 0 });
});

test("no response has the token", async () => {
  const { send } = await board();
  for (const path of [
    list,
    "/board/session",
    "/board/gate",
    "/board/overview",
    "/board/faults",
    "/board/nothing",
  ]) {
    const response = await send(path);
    expect(await response.text()).not.toContain(token);
    expect(JSON.stringify([...response.headers])).not.toContain(token);
  }
});

test("a fault that the sandbox does not have is refused with what it takes", async () => {
  const { write, send } = await board();
  const response = await write("/board/faults", { method: "POST", body: '{"kind":"fire"}' });
  expect(response.status).toBe(422);
  expect(await messageOf(response)).toContain("rate-limit");
  expect(await (await send("/board/faults")).json()).toEqual([]);
});
