import { getEventListeners } from "node:events";
import { Dispatcher, getGlobalDispatcher, setGlobalDispatcher } from "undici";
import { expect, onTestFinished, test } from "vitest";
import type { Fetch } from "../calls/fetch.js";
import { createClient } from "../create-client.js";
import { serve } from "../testing/loopback-server.js";
import { settle } from "../testing/until.js";
import { undiciFetch } from "./undici-fetch.js";

/** A connection that is never made until the test makes it, and what it was told. */
class Waiting extends Dispatcher {
  readonly aborted: Error[] = [];
  handler: Dispatcher.DispatchHandler | undefined;
  override dispatch(_options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): boolean {
    this.handler = handler;
    return true;
  }
  get controller(): Dispatcher.DispatchController {
    return { abort: (reason: Error) => this.aborted.push(reason) } as never;
  }
  begin(): void {
    this.handler?.onRequestStart?.(this.controller, undefined);
  }
}

/** A request by the transport alone, and one by a client, which needs no signal for it. */
const ways = {
  "by the transport": (fetch: Fetch, signal: AbortSignal) =>
    fetch("http://127.0.0.1:1/x", { method: "GET", headers: {}, signal, redirect: "manual" }),
  "by a client": (fetch: Fetch, signal: AbortSignal) =>
    createClient({
      token: "t",
      baseUrl: "http://127.0.0.1:1",
      retry: false,
      fetch,
    }).externalReferences.delete(1, { signal }),
};
const names = Object.keys(ways) as (keyof typeof ways)[];

async function waiting(way: keyof typeof ways) {
  const dispatcher = new Waiting();
  const ends = new AbortController();
  const ended = ways[way](undiciFetch({ dispatcher }), ends.signal).then(
    () => "answered",
    (reason: unknown) => reason,
  );
  await settle();
  return { dispatcher, ends, ended };
}

const givenUp = [expect.objectContaining({ message: "the request was given up" })];

test.each(names)("what is given up before there is a connection is not sent on it later, %s", async (way) => {
  const { dispatcher, ends, ended } = await waiting(way);
  ends.abort("enough");
  expect(await ended).toBe("enough");
  expect(dispatcher.aborted).toEqual([]);
  dispatcher.begin();
  expect(dispatcher.aborted).toEqual(givenUp);
});

test.each(names)("what is given up under way is ended there, %s", async (way) => {
  const { dispatcher, ends, ended } = await waiting(way);
  dispatcher.begin();
  expect(dispatcher.aborted).toEqual([]);
  ends.abort("enough");
  expect(await ended).toBe("enough");
  expect(dispatcher.aborted).toEqual(givenUp);
});

test.each(names)("whatever comes first counts, and no listener stays, %s", async (way) => {
  for (const finish of [
    ({ handler, controller }: Waiting) => handler?.onResponseEnd?.(controller, {}),
    ({ handler, controller }: Waiting) => handler?.onResponseError?.(controller, new Error("reset")),
  ]) {
    const { dispatcher, ends, ended } = await waiting(way);
    dispatcher.begin();
    expect(getEventListeners(ends.signal, "abort")).toHaveLength(1);
    finish(dispatcher);
    expect(await ended).not.toBe("too late");
    expect(getEventListeners(ends.signal, "abort")).toEqual([]);
    ends.abort("too late");
    expect(dispatcher.aborted).toEqual([]);
  }
});

test("a global dispatcher of another version of undici is left alone", async () => {
  const { url, seen } = await serve({ json: {} });
  const before = getGlobalDispatcher();
  onTestFinished(() => setGlobalDispatcher(before));
  const calls: unknown[] = [];
  const foreign = { dispatch: (...given: unknown[]) => calls.push(given) };
  setGlobalDispatcher(foreign as never);
  const fetch = undiciFetch();
  const { signal } = new AbortController();
  for (const _ of [1, 2])
    expect((await fetch(url, { method: "GET", headers: {}, signal, redirect: "manual" })).status).toBe(200);
  expect([calls.length, seen.length]).toEqual([0, 2]);
});
