import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import { Agent, Dispatcher, getGlobalDispatcher, setGlobalDispatcher } from "undici";
import { expect, onTestFinished, test } from "vitest";
import type { FetchInit } from "../calls/fetch.js";
import { type Reply, serve } from "../testing/loopback-server.js";
import { undiciFetch } from "./undici-fetch.js";

const init = (more: Partial<FetchInit> = {}): FetchInit => ({
  method: "GET",
  headers: {},
  signal: new AbortController().signal,
  redirect: "manual",
  ...more,
});

/** What the transport makes of an answer. */
async function answered(reply: Reply) {
  const { url, seen } = await serve(reply);
  const dispatcher = new Agent();
  onTestFinished(() => dispatcher.destroy());
  const answer = await undiciFetch({ dispatcher })(`${url}/x?y=1&z=%20`, init());
  return { answer, seen };
}

const says =
  (body: string | Uint8Array, headers: Record<string, string | string[]> = {}): Reply =>
  (response) =>
    response.writeHead(200, headers).end(body);

test("headers are found under any spelling, several of one name as one text", async () => {
  const { answer, seen } = await answered(says("", { "X-One": "1", "X-Many": ["a", "b"] }));
  expect(answer.headers.get("X-ONE")).toBe("1");
  expect(answer.headers.get("x-many")).toBe("a, b");
  expect(answer.headers.get("x-none")).toBeNull();
  expect(seen[0]?.url).toBe("/api/v1/x?y=1&z=%20");
});

const bodies = [
  ["in one piece", says("{}"), "{}"],
  ["empty", says(""), ""],
  ["packed, with the older name", says(gzipSync("{}"), { "content-encoding": "x-gzip" }), "{}"],
  ["packed and empty", says("", { "content-encoding": "gzip" }), ""],
  ["packed and empty, in another way", says("", { "content-encoding": "br, deflate" }), ""],
  ["packed, in capitals", says(gzipSync("{}"), { "content-encoding": "GZIP" }), "{}"],
  ["packed twice", says(brotliCompressSync(gzipSync("{}")), { "content-encoding": "gzip , BR" }), "{}"],
  [
    "packed twice, by two",
    says(brotliCompressSync(gzipSync("{}")), { "content-encoding": ["gzip", "br"] }),
    "{}",
  ],
  ["packed without a wrapper", says(deflateRawSync("{}"), { "content-encoding": "deflate" }), "{}"],
  ["packed in a wrapper", says(deflateSync("{}"), { "content-encoding": "deflate" }), "{}"],
  ["packed twice, once in a way that nobody knows", says("{}", { "content-encoding": "gzip, zip" }), "{}"],
  ["packed in a way that nobody knows", says("{}", { "content-encoding": "zip" }), "{}"],
  ["packed in a way that every object has", says("{}", { "content-encoding": "toString" }), "{}"],
  ["behind a byte order mark", says("\uFEFF{}"), "{}"],
  ["with a mark later on", says("{\uFEFF}"), "{\uFEFF}"],
  [
    "in pieces that cut a character",
    (response) => {
      const [first = 0, ...rest] = Buffer.from("€");
      response.write(Buffer.from([first]), () => setImmediate(() => response.end(Buffer.from(rest))));
    },
    "€",
  ],
] satisfies [string, Reply, string][];

test.each(bodies)("a body that is %s is read", async (_what, reply, text) => {
  const { answer } = await answered(reply);
  expect(await answer.text()).toBe(text);
});

test.each(bodies)("fetch reads a body that is %s alike", async (_what, reply, text) => {
  const { url } = await serve(reply);
  expect(await (await fetch(url)).text()).toBe(text);
});

test("a body that is packed more often than fetch would take is left as it is", async () => {
  const packed = (times: number) => {
    let body = Buffer.from("{}");
    for (let layer = 0; layer < times; layer += 1) body = gzipSync(body);
    return says(body, { "content-encoding": Array.from({ length: times }, () => "gzip").join() });
  };
  expect(await (await answered(packed(5))).answer.text()).toBe("{}");
  expect(await (await answered(packed(6))).answer.text()).not.toBe("{}");
});

test("a packed body that is broken fails when it is read", async () => {
  const { answer } = await answered(says("no gzip", { "content-encoding": "gzip" }));
  await expect(answer.text()).rejects.toThrow("incorrect header check");
});

/** Notes what it is asked to send, and sends it. */
class Noting extends Dispatcher {
  readonly noted: Dispatcher.DispatchOptions[] = [];
  readonly #agent = new Agent();
  override dispatch(options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): boolean {
    this.noted.push(options);
    return this.#agent.dispatch(options, handler);
  }
  override async destroy(): Promise<void> {
    await this.#agent.destroy();
  }
}

function noting(): Noting {
  const dispatcher = new Noting();
  onTestFinished(() => dispatcher.destroy());
  return dispatcher;
}

test("undici's own limits are off: those of the client hold", async () => {
  const { url } = await serve(says("{}"));
  const dispatcher = noting();
  await undiciFetch({ dispatcher })(url, init({ method: "POST", body: "{}" }));
  expect(dispatcher.noted).toMatchObject([
    { origin: new URL(url).origin, method: "POST", body: "{}", headersTimeout: 0, bodyTimeout: 0 },
  ]);
});

test("without a dispatcher of yours it is undici's global one at the time of the call", async () => {
  const { url } = await serve(says("{}"));
  const fetch = undiciFetch();
  const before = getGlobalDispatcher();
  const dispatcher = noting();
  setGlobalDispatcher(dispatcher);
  onTestFinished(() => setGlobalDispatcher(before));
  expect((await fetch(url, init())).status).toBe(200);
  expect(dispatcher.noted).toMatchObject([{ method: "GET", body: null }]);
});
