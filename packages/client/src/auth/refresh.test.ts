import { expect, test } from "vitest";
import { createClient } from "../create-client.js";
import { maxAttempts, refreshWaitMs } from "../defaults.js";
import { manualClock } from "../testing/manual-clock.js";
import { answerOf } from "../testing/storm.js";
import { settle } from "../testing/until.js";
import { type TokenRequest, tokenSource } from "./token.js";

/** A source whose provider answers when it is told to, and what that was asked. */
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

test("the provider is told whether a token of its was refused, and which one", async () => {
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

test("a call that got the refused token while another one is asked for waits for that one", async () => {
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

test("a provider that hangs once is asked again, and one that is slow once", async () => {
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

test("a call that is late with a token of before gets what was asked for, also after others got that", async () => {
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

test("a refresh that fails is not that of a token refused later", async () => {
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

test("a refresh that failed is tried again when it is asked for again", async () => {
  const { source, asked } = answering();
  const first = source.get("t1");
  asked[0]?.fail(new Error("not now"));
  await expect(first).rejects.toThrow("not now");
  await settle();
  const second = source.get("t1");
  asked[1]?.answer("t2");
  expect(await second).toBe("t2");
});

test("a provider that speaks of the refused token is quoted without it", async () => {
  const { source, asked } = answering();
  const refreshed = source.get("s3cr3t");
  asked[0]?.fail(new Error("s3cr3t is unknown"));
  await expect(refreshed).rejects.toThrow("the token provider failed: [token] is unknown");
});

test("a refresh that the network fails is tried again, without asking the API in between", async () => {
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
      return answerOf(sent.length === 1 ? 401 : 204, "");
    },
  });
  await clock.run(externalReferences.delete(1));
  expect(sent).toEqual(["Bearer t1", "Bearer t2"]);
  expect(asked).toEqual([false, true, true, true]);
});

test("a token that came for a refused one is asked for as ever by the attempts behind", async () => {
  const clock = manualClock();
  const answers = [401, 503, 204];
  const asked: boolean[] = [];
  const { externalReferences } = createClient({
    token({ refused }) {
      asked.push(refused);
      return refused ? "t2" : "t1";
    },
    clock,
    fetch: async () => answerOf(answers.shift() ?? 500, ""),
  });
  await clock.run(externalReferences.delete(1));
  expect(asked).toEqual([false, true, false]);
});

test("a refresh that never reaches anybody ends the call with what the provider met", async () => {
  const clock = manualClock();
  let asked = 0;
  const { externalReferences } = createClient({
    token({ refused }) {
      asked += 1;
      if (refused) throw new TypeError("fetch failed");
      return "t1";
    },
    clock,
    fetch: async () => answerOf(401, ""),
  });
  await expect(clock.run(externalReferences.delete(1))).rejects.toMatchObject({
    message: "the token provider failed: fetch failed",
    operation: "deleteExternalReference",
    attempts: 1,
  });
  expect(asked).toBe(1 + maxAttempts);
});

test("a call that waits in vain for another token says why it asked for one", async () => {
  const clock = manualClock();
  const { externalReferences } = createClient({
    token: ({ refused }) => (refused ? new Promise(() => undefined) : "t"),
    clock,
    fetch: async () => answerOf(401, { errors: ["expired"] }),
  });
  await expect(clock.run(externalReferences.delete(1))).rejects.toMatchObject({
    name: "TimeoutError",
    limit: "total",
    cause: { name: "AuthenticationError", message: "401: expired" },
  });
});
