import { expect, test } from "vitest";
import { createClient } from "../create-client.js";
import { maxAttempts, refreshWaitMs } from "../defaults.js";
import { manualClock } from "../testing/manual-clock.js";
import { responseOf } from "../testing/storm.js";
import { settle } from "../testing/until.js";
import { type TokenRequest, tokenSource } from "./token.js";

/** A token source whose token provider resolves when the test says so, and the requests to it. */
function answering() {
  const asked: { request: TokenRequest; answer: (token: string) => void; fail: (error: Error) => void }[] =
    [];
  const clock = manualClock();
  const source = tokenSource(
    (request) =>
      new Promise((answer, fail) => {
        asked.push({ request, answer, fail });
      }),
    clock,
  );
  return { source, asked, clock };
}

test("the token provider gets refused: true and the rejected token on a refresh", async () => {
  const { source, asked } = answering();
  const got = source.get();
  const refreshed = source.get("t1");
  expect(asked.map(({ request }) => request)).toStrictEqual([
    { refused: false },
    { refused: true, token: "t1" },
  ]);
  asked[0]?.answer("t1");
  asked[1]?.answer("t2");
  expect([await got, await refreshed]).toEqual(["t1", "t2"]);
});

test("a call that gets the rejected token during a refresh waits for the refresh", async () => {
  const { source, asked } = answering();
  const first = source.get("t1");
  const got = source.get();
  asked[1]?.answer("t1");
  expect(await got).toBe("t1");
  const second = source.get("t1");
  expect(asked).toHaveLength(2);
  asked[0]?.answer("t2");
  expect([await first, await second]).toEqual(["t2", "t2"]);
});

test("a refresh that hangs is started again after a while, and a slow one is shared", async () => {
  const { source, asked, clock } = answering();
  const waiting = [source.get("t1")];
  clock.leapTo(refreshWaitMs - 1);
  waiting.push(source.get("t1"));
  expect(waiting[0]).toBe(waiting[1]);
  expect(asked).toHaveLength(1);
  clock.leapTo(refreshWaitMs);
  const second = source.get("t1");
  expect(asked).toHaveLength(2);
  asked[1]?.answer("t2");
  expect(await second).toBe("t2");
  clock.leapTo(10 * refreshWaitMs);
  expect(await source.get("t1")).toBe("t2");
  expect(asked).toHaveLength(2);
});

test("a late call with an old token gets the refreshed token without another refresh", async () => {
  const { source, asked } = answering();
  const refreshed = source.get("t1");
  asked[0]?.answer("t2");
  expect(await refreshed).toBe("t2");
  const got = source.get();
  asked[1]?.answer("t2");
  expect(await got).toBe("t2");
  expect(await source.get("t1")).toBe("t2");
  expect(asked).toHaveLength(2);
});

test("a failed refresh does not affect the refresh of another token", async () => {
  const { source, asked } = answering();
  const first = source.get("t1");
  const second = source.get("t2");
  asked[0]?.fail(new Error("the first one failed"));
  await expect(first).rejects.toThrow("the first one failed");
  await settle();
  const third = source.get("t2");
  expect(asked).toHaveLength(2);
  asked[1]?.answer("t3");
  expect([await second, await third]).toEqual(["t3", "t3"]);
});

test("a failed refresh is started again by the next call", async () => {
  const { source, asked } = answering();
  const first = source.get("t1");
  asked[0]?.fail(new Error("not now"));
  await expect(first).rejects.toThrow("not now");
  await settle();
  const second = source.get("t1");
  asked[1]?.answer("t2");
  expect(await second).toBe("t2");
});

test("an error message of the token provider is shown without the token", async () => {
  const { source, asked } = answering();
  const refreshed = source.get("s3cr3t");
  asked[0]?.fail(new Error("s3cr3t is unknown"));
  await expect(refreshed).rejects.toThrow("the token provider failed: [token] is unknown");
});

test("a refresh that fails on the network is retried without an API request in between", async () => {
  const clock = manualClock();
  const sent: unknown[] = [];
  const asked: boolean[] = [];
  const { externalReferences } = createClient({
    token({ refused }) {
      asked.push(refused);
      if (!refused) return "t1";
      if (asked.length < 4) throw new TypeError("fetch failed");
      return "t2";
    },
    clock,
    fetch: async (_url, { headers }) => {
      sent.push(headers.get("authorization"));
      return responseOf(sent.length === 1 ? 401 : 204, "");
    },
  });
  await clock.run(externalReferences.delete(1));
  expect(sent).toEqual(["Bearer t1", "Bearer t2"]);
  expect(asked).toEqual([false, true, true, true]);
});

test("attempts after a refresh call the token provider with refused: false", async () => {
  const clock = manualClock();
  const answers = [401, 503, 204];
  const asked: boolean[] = [];
  const { externalReferences } = createClient({
    token({ refused }) {
      asked.push(refused);
      return refused ? "t2" : "t1";
    },
    clock,
    fetch: async () => responseOf(answers.shift() ?? 500, ""),
  });
  await clock.run(externalReferences.delete(1));
  expect(asked).toEqual([false, true, false]);
});

test("a refresh that keeps failing rejects with the message of the token provider", async () => {
  const clock = manualClock();
  let asked = 0;
  const { externalReferences } = createClient({
    token({ refused }) {
      asked += 1;
      if (refused) throw new TypeError("fetch failed");
      return "t1";
    },
    clock,
    fetch: async () => responseOf(401, ""),
  });
  await expect(clock.run(externalReferences.delete(1))).rejects.toMatchObject({
    message: "the token provider failed: fetch failed",
    operation: "deleteExternalReference",
    attempts: 1,
  });
  expect(asked).toBe(1 + maxAttempts);
});

test("a call that times out during a refresh has the 401 as its cause", async () => {
  const clock = manualClock();
  const { externalReferences } = createClient({
    token: ({ refused }) => (refused ? new Promise(() => undefined) : "t"),
    clock,
    fetch: async () => responseOf(401, { errors: ["expired"] }),
  });
  await expect(clock.run(externalReferences.delete(1))).rejects.toMatchObject({
    name: "TimeoutError",
    limit: "total",
    cause: { name: "AuthenticationError", message: "401: expired" },
  });
});
