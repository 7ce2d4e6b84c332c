import { expect, test } from "vitest";
import { type ClientOptions, createClient } from "../create-client.js";
import { createGate } from "../gate/create-gate.js";
import type { Outcome } from "../gate/gate.js";
import { manualClock } from "../testing/manual-clock.js";
import { responseOf } from "../testing/storm.js";
import type { Layer } from "./layer.js";

/** A client with a layer, and a server that responds 404 to every delete. */
function behind(layer: Layer, more: Partial<ClientOptions> = {}) {
  const clock = manualClock();
  let sent = 0;
  const { externalReferences } = createClient({
    token: "t",
    clock,
    use: [layer],
    fetch: async () => {
      sent += 1;
      return responseOf(404, { errors: ["no such reference"] });
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
  return { remove, sent: () => sent };
}

test("a layer that responds 503 itself has deleted nothing, so the 404 after it is an error", async () => {
  const layer: Layer = (next) => async (url, init, call) =>
    call.attempts > 1 ? await next(url, init, call) : responseOf(503, "");
  const { remove, sent } = behind(layer);
  expect(await remove()).toMatchObject({ name: "NotFoundError", attempts: 2 });
  expect(sent()).toBe(1);
});

test("the gate gets the outcome of the server's response, even if a layer replaces it", async () => {
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
  const cached: Layer = () => async () => responseOf(204, "");
  expect(await behind(cached, { gate }).remove()).toBe("done");
  await behind((next) => next, { gate }).remove();
  const hiding: Layer = (next) => async (url, init, call) => {
    await next(url, init, call);
    return responseOf(204, "");
  };
  const limited = async () => responseOf(429, "", { "retry-after": "7" });
  expect(await behind(hiding, { gate, fetch: limited }).remove()).toBe("done");
  expect(outcomes).toEqual([{ kind: "aborted" }, { kind: "ok" }, { kind: "limited", retryAfterMs: 7_000 }]);
});

test("a late response to an earlier attempt does not count as one to this attempt", async () => {
  const clock = manualClock();
  const outcomes: Outcome[] = [];
  let answerFirst = (_response: Response) => {};
  let sent = 0;
  const { externalReferences } = createClient({
    token: "t",
    clock,
    gate: { enter: () => ({ leave: (outcome) => outcomes.push(outcome) }) },
    timeout: { attempt: 100 },
    // It ignores the signal.
    fetch: () => {
      sent += 1;
      if (sent === 1)
        return new Promise((resolve) => {
          answerFirst = resolve;
        });
      answerFirst(responseOf(429, ""));
      return Promise.resolve(responseOf(204, ""));
    },
  });
  await clock.run(externalReferences.delete(1));
  expect(outcomes).toEqual([{ kind: "failed" }, { kind: "ok" }]);
});
