import { expect, test } from "vitest";
import { type ClientOptions, createClient } from "../create-client.js";
import { createGate } from "../gate/create-gate.js";
import type { Outcome } from "../gate/gate.js";
import { manualClock } from "../testing/manual-clock.js";
import { answerOf } from "../testing/storm.js";
import type { Hook } from "./attempt.js";

/** A client whose hook stands before a server that knows nothing of what is to be deleted. */
function behind(hook: Hook, more: Partial<ClientOptions> = {}) {
  const clock = manualClock();
  let sent = 0;
  const { externalReferences } = createClient({
    token: "t",
    clock,
    use: [hook],
    fetch: async () => {
      sent += 1;
      return answerOf(404, { errors: ["no such reference"] });
    },
    ...more,
  });
  const remove = async () =>
    await clock.run(
      externalReferences
        .delete(1)
        .then(() => "done")
        .catch((reason: unknown) => reason),
    );
  return { remove, sent: () => sent, clock };
}

const refused = () =>
  Object.assign(new TypeError("fetch failed"), {
    cause: Object.assign(new Error("connect to vault refused"), { code: "ECONNREFUSED" }),
  });
/** Fails, or answers, in the place of the server so many times. */
const instead =
  (times: number, act: () => ReturnType<Hook>): Hook =>
  (attempt, next) =>
    attempt.number > times ? next(attempt) : act();

test("a hook that cannot reach its own server is tried again, and blamed itself", async () => {
  const hook = instead(99, () => Promise.reject(refused()));
  const { remove, sent } = behind(hook, { retry: { attempts: 3 } });
  expect(await remove()).toMatchObject({
    name: "KantataError",
    message: "a hook failed before the request was sent: connect to vault refused",
    cause: { message: "fetch failed", cause: { code: "ECONNREFUSED" } },
    attempts: 3,
    operation: "deleteExternalReference",
  });
  expect(sent()).toBe(0);
});

test("a certificate that a hook does not trust stays refused", async () => {
  let tried = 0;
  const { remove } = behind(() => {
    tried += 1;
    return Promise.reject(Object.assign(new Error("expired"), { code: "CERT_HAS_EXPIRED" }));
  });
  expect(await remove()).toMatchObject({ message: "a hook failed before the request was sent: expired" });
  expect(tried).toBe(1);
});

test.each([
  ["failed", () => Promise.reject(Object.assign(new Error("reset"), { code: "ECONNRESET" }))],
  ["answered 503 in the server's place", async () => answerOf(503, "") as never],
])("where a hook %s, nothing can have been deleted yet", async (_what, act) => {
  const { remove, sent } = behind(
    instead(1, async () => {
      const answer = await act();
      return { ...(answer as object), text: "" } as never;
    }),
  );
  expect(await remove()).toMatchObject({ name: "NotFoundError", attempts: 2 });
  expect(sent()).toBe(1);
});

test("what a hook answers in the server's place tells the gate nothing", async () => {
  const outcomes: Outcome[] = [];
  const clock = manualClock();
  const inner = createGate({ clock });
  const gate = {
    async enter(signal: AbortSignal) {
      const permit = await inner.enter(signal);
      return {
        leave(outcome: Outcome) {
          outcomes.push(outcome);
          permit.leave(outcome);
        },
      };
    },
  };
  const cached = async () => ({ status: 204, headers: new Headers(), text: "" });
  const { remove } = behind(instead(99, cached), { gate });
  expect(await remove()).toBe("done");
  const { remove: removeOther } = behind(instead(0, cached), { gate });
  await removeOther();
  const hiding: Hook = async (attempt, next) => {
    await next(attempt);
    return await cached();
  };
  const limited = async () => answerOf(429, "", { "retry-after": "7" });
  const { remove: removeThird } = behind(hiding, { gate, fetch: limited });
  expect(await removeThird()).toBe("done");
  expect(outcomes).toEqual([
    { kind: "aborted" },
    { kind: "ok" },
    // What the server said, whatever the hook made of it.
    { kind: "limited", retryAfterMs: 7_000 },
  ]);
});

test("a gate that fails on the spot is named, and ends one call", async () => {
  const fail = () => {
    throw new Error("redis is down");
  };
  for (const gate of [{ tryEnter: fail, enter: fail }, { enter: fail }]) {
    const { remove } = behind((attempt, next) => next(attempt), { gate });
    expect(await remove()).toMatchObject({
      name: "KantataError",
      message: "the gate failed: redis is down",
      operation: "deleteExternalReference",
    });
  }
});
