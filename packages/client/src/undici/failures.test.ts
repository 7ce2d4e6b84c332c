import { Dispatcher, errors } from "undici";
import { expect, test } from "vitest";
import { createClient } from "../create-client.js";
import { maxAttempts } from "../defaults.js";
import { manualClock } from "../testing/manual-clock.js";
import { undiciFetch } from "./undici-fetch.js";

/** A way on which every request fails like this. */
class Failing extends Dispatcher {
  dispatched = 0;
  readonly #error: Error;

  constructor(error: Error) {
    super();
    this.#error = error;
  }

  override dispatch(_options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): boolean {
    this.dispatched += 1;
    handler.onResponseError?.(undefined as never, this.#error);
    return true;
  }
}

async function failingWith(failure: Error) {
  const dispatcher = new Failing(failure);
  const clock = manualClock();
  const { externalReferences } = createClient({ token: "t", clock, fetch: undiciFetch({ dispatcher }) });
  const reason: unknown = await clock.run(externalReferences.delete(1).catch((thrown: unknown) => thrown));
  return { reason, dispatched: dispatcher.dispatched };
}

test.each([
  ["a proxy that refuses to connect", new errors.RequestAbortedError("Proxy response (502) !== 200")],
  ["a stream of HTTP/2 that is reset", Object.assign(new Error("reset"), { code: "ERR_HTTP2_STREAM_ERROR" })],
  ["a name that cannot be looked up", Object.assign(new Error("getaddrinfo"), { code: "ESERVFAIL" })],
  ["a code that only ends like a mistake's", Object.assign(new Error("odd"), { code: "X_UND_ERR_CLOSED" })],
  ["what has no code at all", new Error("other side went away")],
])("%s is a lost connection, and tried again", async (_what, error) => {
  expect(await failingWith(error)).toMatchObject({
    reason: {
      name: "ConnectionError",
      message: expect.stringContaining(error.message),
      attempts: maxAttempts,
    },
    dispatched: maxAttempts,
  });
});

test.each([
  new errors.InvalidArgumentError("invalid content-length header"),
  new errors.NotSupportedError("expect header not supported"),
  new errors.ClientDestroyedError(),
  new errors.ClientClosedError(),
  Object.assign(new Error("no such route"), { code: "UND_MOCK_ERR_MOCK_NOT_MATCHED" }),
])("a mistake of the program stays one: %s", async (error) => {
  const { reason, dispatched } = await failingWith(error);
  expect(reason).toMatchObject({ message: error.message, code: (error as { code?: string }).code });
  expect(reason).not.toHaveProperty("operation");
  expect(dispatched).toBe(1);
});

test("with a signal that has ended nothing is dispatched", async () => {
  const dispatcher = new Failing(new Error("dispatched"));
  const init = { method: "GET", headers: {}, redirect: "manual" } as const;
  const transport = undiciFetch({ dispatcher });
  const sent = transport("https://api.example/", { ...init, signal: AbortSignal.abort("enough") });
  await expect(sent).rejects.toBe("enough");
  expect(dispatcher.dispatched).toBe(0);
});
