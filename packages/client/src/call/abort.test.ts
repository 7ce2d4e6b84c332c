import { getEventListeners } from "node:events";
import { expect, test } from "vitest";
import { type ClientOptions, createClient } from "../create-client.js";
import { KantataError } from "../errors/kantata-error.js";
import type { ExternalReferences } from "../external-references/external-references.js";
import { createGate } from "../gate/create-gate.js";
import type { Outcome } from "../gate/gate.js";
import { abortNow } from "../testing/abort-now.js";
import { goodPage, inTurn, says, silence } from "../testing/faults.js";
import { type Reply, serve } from "../testing/loopback-server.js";
import { manualClock } from "../testing/manual-clock.js";
import { responseOf } from "../testing/storm.js";
import { settle } from "../testing/until.js";

const input = {
  subject_type: "Story",
  subject_id: 7,
  service_name: "jira",
  service_model: "Issue",
  service_model_ref: "OPS-1",
} as const;
const never = () => new Promise<never>(() => undefined);

type Options = { signal: AbortSignal };
const calls: [string, (references: ExternalReferences, options: Options) => PromiseLike<unknown>][] = [
  ["list", (references, options) => references.list({ subject_type: "Story" }, options)],
  ["createOrUpdate", (references, options) => references.createOrUpdate(input, options)],
  ["delete", (references, options) => references.delete(1, options)],
];

/** Client options for one stage of a call, and a promise that resolves when a call has reached that stage. */
interface Stage {
  options: Partial<ClientOptions> & { baseUrl: string };
  reached: Promise<unknown>;
}

/** A logger, and a promise that resolves when it gets a line with this text. */
function logged(message: string): { logger: object; reached: Promise<void> } {
  let tell: () => void;
  const reached = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const hear = (said: string) => said.includes(message) && tell();
  return { logger: { debug: hear, info: hear, warn: hear }, reached };
}

async function stageWith(reply: Reply, more: Partial<ClientOptions> = {}, message = ""): Promise<Stage> {
  const server = await serve(reply);
  const { logger, reached } = logged(message);
  const options = { ...more, baseUrl: server.url, ...(message === "" ? {} : { logger: logger as never }) };
  return { options, reached: message === "" ? server.came(1) : reached };
}

const stages: [string, () => Promise<Stage>][] = [
  [
    "queued at the gate",
    async () => {
      const gate = createGate({ concurrency: 1 });
      await gate.enter(new AbortController().signal);
      return { options: { gate, baseUrl: "http://127.0.0.1:1" }, reached: Promise.resolve() };
    },
  ],
  [
    "queued at a gate that ignores the signal",
    async () => ({
      options: { gate: { enter: never }, baseUrl: "http://127.0.0.1:1" },
      reached: Promise.resolve(),
    }),
  ],
  [
    "waiting for a token",
    async () => ({ options: { token: never, baseUrl: "http://127.0.0.1:1" }, reached: Promise.resolve() }),
  ],
  ["connecting", async () => ({ ...(await stageWith(silence.stalledHeaders)), reached: Promise.resolve() })],
  ["waiting for headers", () => stageWith(silence.stalledHeaders)],
  [
    "in a transport that ignores the signal",
    () => stageWith(silence.stalledHeaders, { fetch: never }, "request"),
  ],
  [
    "in a layer that ignores the signal",
    () => stageWith(silence.stalledHeaders, { use: [() => never] }, "request"),
  ],
  [
    "reading the body",
    async () => {
      let tell: () => void;
      const reached = new Promise<void>((resolve) => {
        tell = resolve;
      });
      const { options } = await stageWith(silence.stalledBody);
      const tap = async (url: string, init: RequestInit): Promise<Response> => {
        const response = await fetch(url, init);
        setImmediate(tell);
        return response;
      };
      return { options: { ...options, fetch: tap }, reached };
    },
  ],
  ["pausing after a failure", () => stageWith(says(503, "", { "retry-after": "50" }), {}, "retrying")],
  ["pausing after a rate limit", () => stageWith(says(429, "", { "retry-after": "50" }), {}, "retrying")],
  [
    "waiting for a new token",
    () => stageWith(says(401), { token: ({ refused }) => (refused ? never() : "t1") }, "response"),
  ],
];

test.each(stages)("a call aborted while %s rejects with the reason at once", async (_what, stage) => {
  for (const [, call] of calls) {
    const { options, reached } = await stage();
    const { externalReferences } = createClient({ token: "t", logLevel: "debug", ...options });
    const controller = new AbortController();
    const going = Promise.resolve(call(externalReferences, { signal: controller.signal }));
    await reached;
    const reason = new Error("enough");
    expect(await abortNow(going, controller, reason)).toEqual({ rejected: reason });
    expect(getEventListeners(controller.signal, "abort")).toEqual([]);
  }
});

test.each(calls)("%s with an aborted signal rejects and sends no request", async (_what, call) => {
  const { url, seen } = await serve(says(200, goodPage));
  const { externalReferences } = createClient({ token: "t", baseUrl: url });
  for (const reason of [new Error("enough"), "enough", null, 0]) {
    const controller = new AbortController();
    controller.abort(reason);
    const ending = await abortNow(
      call(externalReferences, { signal: controller.signal }),
      controller,
      "too late",
    );
    expect(ending).toEqual({ rejected: reason });
    expect(getEventListeners(controller.signal, "abort")).toEqual([]);
  }
  expect(seen).toEqual([]);
});

test("an aborted call frees its place at the gate, whatever stage it had reached", async () => {
  const gate = createGate({ concurrency: 1 });
  const { url } = await serve(says(204));
  const { externalReferences } = createClient({ token: "t", baseUrl: url, gate });
  for (let patience = 0; patience < 20; patience += 1) {
    const controller = new AbortController();
    const call = externalReferences.delete(1, { signal: controller.signal });
    for (let turns = 0; turns < patience; turns += 1) await Promise.resolve();
    expect(await abortNow(call, controller, "enough")).toEqual({ rejected: "enough" });
  }
  const last = externalReferences.delete(1);
  await expect(last.catch((reason: unknown) => reason)).resolves.toBeUndefined();
});

test("a place that the gate grants after the abort is released", async () => {
  const outcomes: unknown[] = [];
  let admit: (permit: { leave: (outcome: object) => void }) => void = () => undefined;
  const gate = {
    enter: () =>
      new Promise<{ leave: (outcome: object) => void }>((resolve) => {
        admit = resolve;
      }),
  };
  const { externalReferences } = createClient({ token: "t", gate });
  const controller = new AbortController();
  const call = externalReferences.delete(1, { signal: controller.signal });
  await settle();
  expect(await abortNow(call, controller, "enough")).toEqual({ rejected: "enough" });
  admit({ leave: (outcome) => outcomes.push(outcome) });
  await settle();
  expect(outcomes).toEqual([{ kind: "aborted" }]);
});

test("a call aborted by its own layer rejects with the reason", async () => {
  const controller = new AbortController();
  const { url, seen } = await serve(says(204));
  const { externalReferences } = createClient({
    token: "t",
    baseUrl: url,
    use: [
      (next) => (address, init, call) => {
        controller.abort("by the layer");
        return next(address, init, call);
      },
    ],
  });
  await expect(externalReferences.delete(1, { signal: controller.signal })).rejects.toBe("by the layer");
  expect(seen).toEqual([]);
});

test("a layer that aborts its own call and never returns ends the call too", async () => {
  const controller = new AbortController();
  const { externalReferences } = createClient({
    token: "t",
    use: [
      () => () => {
        controller.abort("by the layer");
        return never();
      },
    ],
  });
  const call = externalReferences.delete(1, { signal: controller.signal });
  expect(await abortNow(call, new AbortController(), "too late")).toEqual({ rejected: "by the layer" });
});

test.each([503, 429])("a logger can abort the call when it logs the retry of a %i", async (status) => {
  const controller = new AbortController();
  const { url, seen } = await serve(inTurn(says(status), says(204)));
  const info = () => controller.abort("heard of it");
  const { externalReferences } = createClient({
    token: "t",
    baseUrl: url,
    logger: { debug: info, info, warn: info },
  });
  await expect(externalReferences.delete(1, { signal: controller.signal })).rejects.toBe("heard of it");
  expect(seen).toHaveLength(1);
});

test.each(calls)(
  "%s with an aborted signal calls no token provider, gate, layer or transport",
  async (_what, call) => {
    const asked: string[] = [];
    const ask =
      (whom: string): (() => Promise<never>) =>
      () => {
        asked.push(whom);
        return never();
      };
    const { externalReferences } = createClient({
      token: ask("provider"),
      fetch: ask("transport"),
      use: [() => ask("layer")],
      gate: { enter: ask("gate") },
    });
    const signal = AbortSignal.abort("before");
    await expect(Promise.resolve(call(externalReferences, { signal }))).rejects.toBe("before");
    expect(asked).toEqual([]);
  },
);

test("an aborted pause leaves no timer", async () => {
  const clock = manualClock();
  const controller = new AbortController();
  const { externalReferences } = createClient({
    token: "t",
    clock,
    fetch: async () => responseOf(503, "", { "retry-after": "50" }),
  });
  const call = externalReferences.delete(1, { signal: controller.signal });
  await settle();
  expect(clock.pending).toBeGreaterThan(0);
  expect(await abortNow(call, controller, "enough")).toEqual({ rejected: "enough" });
  expect(clock.pending).toBe(0);
});

test.each<[string, Partial<ClientOptions>]>([
  ["runs in a layer", { use: [() => never] }],
  ["waits for a response", {}],
])("the gate gets the outcome aborted for an attempt that is aborted while it %s", async (_what, more) => {
  const outcomes: Outcome[] = [];
  const permit = { leave: (outcome: Outcome) => outcomes.push(outcome) };
  const gate = { enter: async () => permit };
  const { externalReferences } = createClient({ token: "t", gate, fetch: never, ...more });
  const controller = new AbortController();
  const call = externalReferences.delete(1, { signal: controller.signal });
  await settle();
  expect(outcomes).toEqual([]);
  expect(await abortNow(call, controller, "enough")).toEqual({ rejected: "enough" });
  expect(outcomes).toEqual([{ kind: "aborted" }]);
});

test("an invalid input throws InputError even if the signal is already aborted", async () => {
  const { externalReferences } = createClient({ token: "t" });
  const signal = AbortSignal.abort(new KantataError("another call failed"));
  await expect(externalReferences.delete(-1, { signal })).rejects.toMatchObject({
    name: "InputError",
    operation: "deleteExternalReference",
  });
});

test("an abort while the token provider runs is not a network failure, even if its reason has a network code", async () => {
  const { externalReferences } = createClient({ token: () => new Promise(() => undefined) });
  const controller = new AbortController();
  const cause = Object.assign(new Error("refused"), { code: "ECONNREFUSED" });
  const reason = new KantataError("another call failed", { cause });
  const deleted = externalReferences.delete(1, { signal: controller.signal });
  const ended = deleted.catch((thrown: unknown) => thrown);
  await settle();
  controller.abort(reason);
  expect(await ended).toBe(reason);
  expect(reason).toMatchObject({ operation: undefined, attempts: 0 });
});
