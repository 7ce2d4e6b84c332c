import { expect, test } from "vitest";
import type { Call } from "../call/call.js";
import { createClient } from "../create-client.js";
import { goodPage, inTurn, says, silence } from "../testing/faults.js";
import { distantLimits, leapingClock } from "../testing/leaping-clock.js";
import { type Reply, serve } from "../testing/loopback-server.js";
import { goodInput } from "../testing/shielded.js";
import { responseOf } from "../testing/storm.js";
import type { Layer, LayerInit } from "./layer.js";

async function layeredClient(reply: Reply, ...use: Layer[]) {
  const server = await serve(reply);
  const { externalReferences, raw } = createClient({
    token: "t",
    baseUrl: server.url,
    timeout: distantLimits,
    clock: leapingClock(),
    use,
  });
  return { ...server, raw, references: externalReferences };
}

/** A layer that records its arguments. */
function noting() {
  const noted: { url: string; init: LayerInit; call: Call; attempt: number }[] = [];
  const layer: Layer = (next) => (url, init, call) => {
    noted.push({ url, init, call, attempt: call.attempts });
    return next(url, init, call);
  };
  return { layer, noted };
}

test("layers run around every attempt, the first one outermost", async () => {
  const told: string[] = [];
  const telling =
    (name: string): Layer =>
    (next) =>
    async (url, init, call) => {
      told.push(`${name} in`);
      const response = await next(url, init, call);
      told.push(`${name} out`);
      return response;
    };
  const { references } = await layeredClient(
    inTurn(says(503), says(204)),
    telling("outer"),
    telling("inner"),
  );
  await references.delete(1);
  const once = ["outer in", "inner in", "inner out", "outer out"];
  expect(told).toEqual([...once, ...once]);
});

test("a layer sees which attempt of which call it is", async () => {
  const { layer, noted } = noting();
  const { references, raw } = await layeredClient(
    inTurn(says(503), silence.reset, says(429), says(204)),
    layer,
  );
  await references.delete("30211");
  await references.createOrUpdate(goodInput).catch(() => undefined);
  await raw.GET("/external_references", { params: { query: { subject_type: "Story" } } });
  expect(noted.map(({ call, attempt }) => [call.operation, attempt])).toEqual([
    ["deleteExternalReference", 1],
    ["deleteExternalReference", 2],
    ["deleteExternalReference", 3],
    ["deleteExternalReference", 4],
    ["createOrUpdateExternalReference", 1],
    ["GET /api/v1/external_references", 1],
  ]);
  expect(noted.map(({ call }) => call.id)).toEqual(
    [1, 1, 1, 1, 2, 3].map((call): unknown => expect.stringMatching(new RegExp(`^[0-9a-z]{1,6}-${call}$`))),
  );
  const [first, , , , upsert] = noted;
  expect(first).toMatchObject({
    url: expect.stringMatching(/\/external_references\/30211$/),
    init: { method: "DELETE", signal: expect.any(AbortSignal) },
  });
  expect(first?.init.body).toBeUndefined();
  expect(JSON.parse(upsert?.init.body ?? "")).toEqual({
    external_reference: { ...goodInput, subject_id: 713 },
  });
});

test("a layer can change the URL, headers and body, but not the token", async () => {
  const { references, seen } = await layeredClient(says(200, goodPage), (next) => (url, init, call) => {
    const headers = new Headers(init.headers);
    headers.set("X-Trace", "7");
    headers.set("Authorization", "Bearer other");
    const body = init.body?.replace("OPS-1", "OPS-2") ?? "";
    return next(`${url}?trace=1`, { ...init, headers, body }, call);
  });
  await references.createOrUpdate(goodInput);
  expect(seen[0]).toMatchObject({
    url: "/api/v1/external_references/create_or_update?trace=1",
    headers: { "x-trace": "7", authorization: "Bearer t", "content-type": "application/json" },
  });
  expect(seen[0]?.body).toContain("OPS-2");
});

test("a layer can respond in place of the server, and its responses are retried like the server's", async () => {
  const statuses = [503, 429, 200];
  const { references, seen } = await layeredClient(says(500), () => async () => {
    return responseOf(statuses.shift() ?? 500, goodPage);
  });
  expect((await references.list({ subject_type: "Story" })).data).toHaveLength(1);
  expect(statuses).toEqual([]);
  expect(seen).toEqual([]);
});

test("a layer can send a request twice", async () => {
  const { references, seen } = await layeredClient(
    inTurn(says(500), says(204)),
    (next) => async (url, init, call) => {
      const first = await next(url, init, call);
      return first.status === 500 ? await next(url, init, call) : first;
    },
  );
  await references.delete(1);
  expect(seen).toHaveLength(2);
});

test("a layer sees the headers of the call, and never the token", async () => {
  const { layer, noted } = noting();
  const { references, seen } = await layeredClient(says(204), layer);
  await references.delete(1, { headers: { "X-Tenant": "acme", Authorization: "Bearer mine" } });
  expect(Object.fromEntries(noted[0]?.init.headers ?? [])).toEqual({
    accept: "application/json",
    "x-tenant": "acme",
    authorization: "Bearer mine",
  });
  expect(seen[0]?.headers.authorization).toBe("Bearer t");
  // A request without a body has no content type.
  expect(seen[0]?.headers).not.toHaveProperty("content-type");
});

test("a layer can read the body in every way, more than once, and the client still decodes it", async () => {
  const read: unknown[] = [];
  const { references } = await layeredClient(says(200, goodPage), (next) => async (url, init, call) => {
    const response = await next(url, init, call);
    read.push(
      await response.text(),
      JSON.stringify(await response.json()),
      await response.clone().text(),
      new TextDecoder().decode(await response.arrayBuffer()),
      await (await response.blob()).text(),
      await new Response(response.body).text(),
    );
    return response;
  });
  expect((await references.list({ subject_type: "Story" })).data).toHaveLength(1);
  const text = goodPage;
  expect(read).toEqual([text, text, text, text, text, text]);
});

test("a layer can replace the response", async () => {
  const { references } = await layeredClient(says(200, goodPage), (next) => async (url, init, call) => {
    const response = await next(url, init, call);
    return new Response((await response.text()).replace("OPS-1", "OPS-9"), response);
  });
  const { data } = await references.list({ subject_type: "Story" });
  expect(data[0]?.service_model_ref).toBe("OPS-9");
});

test("aborting a call aborts the signal of its current attempt", async () => {
  const { layer, noted } = noting();
  const { references, came } = await layeredClient(inTurn(says(503), silence.stalledHeaders), layer);
  const controller = new AbortController();
  const deleted = references.delete(1, { signal: controller.signal });
  await came(2);
  expect(noted.map(({ init }) => init.signal.aborted)).toEqual([false, false]);
  controller.abort("enough");
  await expect(deleted).rejects.toBe("enough");
  expect(noted.at(-1)?.init.signal.reason).toBe("enough");
});

test.each([
  ["an error of its own", new RangeError("no")],
  [
    "a lost connection of the layer itself",
    Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" }),
  ],
])("an error thrown by a layer rejects the call at once: %s", async (_what, error) => {
  const { layer, noted } = noting();
  const { references, seen } = await layeredClient(says(204), layer, () => () => Promise.reject(error));
  await expect(references.delete(1)).rejects.toBe(error);
  expect([noted.length, seen.length]).toEqual([1, 0]);
});
