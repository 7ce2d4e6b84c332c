import { expect, test } from "vitest";
import { createClient } from "../create-client.js";
import { goodPage, inTurn, says, silence } from "../testing/faults.js";
import { distantLimits, leapingClock } from "../testing/leaping-clock.js";
import { type Reply, serve } from "../testing/loopback-server.js";
import { goodInput } from "../testing/shielded.js";
import { answerOf } from "../testing/storm.js";
import type { Attempt, Hook } from "./attempt.js";

async function hookedClient(reply: Reply, ...use: Hook[]) {
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

test("hooks stand around every attempt, the first one outermost", async () => {
  const told: string[] = [];
  const telling =
    (name: string): Hook =>
    async (attempt, next) => {
      told.push(`${name} in`);
      const answer = await next(attempt);
      told.push(`${name} out`);
      return answer;
    };
  const { references } = await hookedClient(inTurn(says(503), says(204)), telling("outer"), telling("inner"));
  await references.delete(1);
  const once = ["outer in", "inner in", "inner out", "outer out"];
  expect(told).toEqual([...once, ...once]);
});

test("attempts of a call are counted, and carry one id that no other call has", async () => {
  const attempts: Attempt[] = [];
  const { references, raw } = await hookedClient(
    inTurn(says(503), silence.reset, says(429), says(204)),
    async (attempt, next) => {
      attempts.push(attempt);
      return await next(attempt);
    },
  );
  await references.delete("30211");
  await references.createOrUpdate(goodInput).catch(() => undefined);
  await raw.GET("/external_references", { params: { query: { subject_type: "Story" } } });
  expect(attempts.map(({ operation, number }) => [operation, number])).toEqual([
    ["deleteExternalReference", 1],
    ["deleteExternalReference", 2],
    ["deleteExternalReference", 3],
    ["deleteExternalReference", 4],
    ["createOrUpdateExternalReference", 1],
    ["GET /api/v1/external_references", 1],
  ]);
  expect(attempts.map(({ call }) => call)).toEqual(
    [1, 1, 1, 1, 2, 3].map((call): unknown => expect.stringMatching(new RegExp(`^[0-9a-z]{1,6}-${call}$`))),
  );
  expect(new Set(attempts.map(({ call }) => call)).size).toBe(3);
  expect(attempts[0]).toMatchObject({
    method: "DELETE",
    url: expect.stringMatching(/\/external_references\/30211$/),
    headers: { accept: "application/json" },
    body: undefined,
    signal: expect.any(AbortSignal),
  });
  expect(JSON.parse(attempts[4]?.body ?? "")).toEqual({
    external_reference: { ...goodInput, subject_id: 713 },
  });
});

test("a hook changes address, headers and body, but not the token", async () => {
  const { references, seen } = await hookedClient(says(200, goodPage), (attempt, next) =>
    next({
      ...attempt,
      url: `${attempt.url}?trace=1`,
      headers: {
        ...attempt.headers,
        "X-Trace": "7",
        Authorization: "Bearer other",
        authorization: "Bearer x",
      },
      body: attempt.body?.replace("OPS-1", "OPS-2"),
    }),
  );
  await references.createOrUpdate(goodInput);
  expect(seen[0]).toMatchObject({
    url: "/api/v1/external_references/create_or_update?trace=1",
    headers: { "x-trace": "7", authorization: "Bearer t", "content-type": "application/json" },
  });
  expect(seen[0]?.body).toContain("OPS-2");
});

test("a hook answers in place of the server, and its answers are judged like all others", async () => {
  const answers = [503, 429, 200];
  const { references, seen } = await hookedClient(says(500), async () => {
    const { headers } = answerOf(0, "");
    return { status: answers.shift() ?? 500, headers, text: goodPage };
  });
  expect((await references.list({ subject_type: "Story" })).data).toHaveLength(1);
  expect(answers).toEqual([]);
  expect(seen).toEqual([]);
});

test("a hook may send twice, or try again by itself", async () => {
  const { references, seen } = await hookedClient(inTurn(says(500), says(204)), async (attempt, next) => {
    const first = await next(attempt);
    return first.status === 500 ? await next(attempt) : first;
  });
  await references.delete(1);
  expect(seen).toHaveLength(2);
});

test("a failure of the network that a hook raises is tried again like one of its own", async () => {
  const { references, seen } = await hookedClient(says(204), async (attempt, next) => {
    if (attempt.number < 3) throw Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" });
    return await next(attempt);
  });
  await references.delete(1);
  expect(seen).toHaveLength(1);
});

test("headers of the call come to the hooks, in small letters, and never the token", async () => {
  const attempts: Attempt[] = [];
  const { references, seen } = await hookedClient(says(204), (attempt, next) => {
    attempts.push(attempt);
    return next(attempt);
  });
  await references.delete(1, { headers: { "X-Tenant": "acme", Authorization: "Bearer mine" } });
  expect(attempts[0]?.headers).toEqual({
    accept: "application/json",
    "x-tenant": "acme",
    authorization: "Bearer mine",
  });
  expect(JSON.stringify(attempts)).not.toContain('Bearer t"');
  // Of a body that is not there, no type is told.
  expect(seen[0]?.headers).not.toHaveProperty("content-type");
});

test("work that a hook began in an attempt of before ends with the call as well", async () => {
  const signals: AbortSignal[] = [];
  const { references, came } = await hookedClient(
    inTurn(says(503), silence.stalledHeaders),
    async (attempt, next) => {
      signals.push(attempt.signal);
      return await next(attempt);
    },
  );
  const controller = new AbortController();
  const deleted = references.delete(1, { signal: controller.signal });
  await came(2);
  expect(signals.map(({ aborted }) => aborted)).toEqual([false, false]);
  controller.abort("enough");
  await expect(deleted).rejects.toBe("enough");
  expect(signals.map(({ reason }) => reason as unknown)).toEqual(["enough", "enough"]);
});

test("a hook that forgets to answer is told so, at once", async () => {
  const forget: Hook = async (attempt, next) => {
    await next(attempt);
    return undefined as never;
  };
  const { references, seen } = await hookedClient(says(204), forget);
  await expect(references.delete(1)).rejects.toMatchObject({
    name: "TypeError",
    message: "a hook answered nothing; it has to return what next() answers",
  });
  expect(seen).toHaveLength(1);
});
