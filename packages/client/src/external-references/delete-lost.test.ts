import { expect, test } from "vitest";
import { createClient } from "../create-client.js";
import { inTurn, says, silence } from "../testing/faults.js";
import { distantLimits, leapingClock } from "../testing/leaping-clock.js";
import { type Reply, serve } from "../testing/loopback-server.js";
import { responseOf } from "../testing/storm.js";

const gone = says(404, JSON.stringify({ errors: [{ type: "system", message: "Record not found" }] }));

const clientOf = (baseUrl: string) =>
  createClient({ token: "t", baseUrl, timeout: distantLimits, clock: leapingClock() }).externalReferences;

test.each([
  ["a reset", silence.reset],
  ["a reset in the body", silence.resetInBody],
  ["a 500", says(500)],
  ["a 504", says(504)],
  ["a failure and a rate limit", inTurn(says(502), says(429), gone)],
  ["a rate limit and a failure", inTurn(says(429), says(502), gone)],
] satisfies [string, Reply][])("a delete resolves on a 404 after %s", async (_what, reply) => {
  const { url, seen } = await serve(inTurn(reply, reply, gone));
  expect(await clientOf(url).delete(1)).toBeUndefined();
  expect(seen).toHaveLength(3);
});

test.each([
  ["to the first attempt", gone],
  ["after a rate limit", inTurn(says(429), gone)],
  ["after several rate limits", inTurn(says(429), says(429), gone)],
] satisfies [string, Reply][])("a delete rejects on a 404 %s", async (_what, reply) => {
  const { url } = await serve(reply);
  await expect(clientOf(url).delete(1)).rejects.toMatchObject({
    name: "NotFoundError",
    entries: [{ message: "Record not found" }],
  });
});

test.each([
  ["ECONNREFUSED", "NotFoundError"],
  ["EHOSTUNREACH", "NotFoundError"],
  ["ENETUNREACH", "NotFoundError"],
  ["EADDRNOTAVAIL", "NotFoundError"],
  ["ENOTFOUND", "NotFoundError"],
  ["EAI_AGAIN", "NotFoundError"],
  ["UND_ERR_CONNECT_TIMEOUT", "NotFoundError"],
  ["ECONNRESET", undefined],
  ["UND_ERR_SOCKET", undefined],
])("a 404 after %s resolves only if the first request may have reached the server", async (code, name) => {
  let sent = 0;
  const fetch = async () => {
    sent += 1;
    if (sent === 1) throw new TypeError("fetch failed", { cause: Object.assign(new Error("no"), { code }) });
    return responseOf(404, { errors: [] });
  };
  const { externalReferences } = createClient({
    token: "t",
    fetch,
    clock: leapingClock(),
    timeout: distantLimits,
  });
  const error: unknown = await externalReferences.delete(1).catch((reason: unknown) => reason);
  expect([error instanceof Error ? error.name : error, sent]).toEqual([name, 2]);
});

test("a 404 after a failure resolves only a delete", async () => {
  const { url } = await serve(inTurn(says(500), gone));
  await expect(
    clientOf(url)
      .list({ subject_type: "Story" })
      .catch((e: unknown) => e),
  ).resolves.toMatchObject({
    name: "NotFoundError",
    attempts: 2,
  });
});
