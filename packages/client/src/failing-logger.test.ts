import { expect, test } from "vitest";
import { createClient } from "./create-client.js";
import type { Logger } from "./log.js";
import { responseOf } from "./testing/storm.js";
import { settle } from "./testing/until.js";

test("a call succeeds if an async logger rejects, and nothing is left unhandled", async () => {
  const unhandled: unknown[] = [];
  const hear = (reason: unknown) => unhandled.push(reason);
  process.on("unhandledRejection", hear);
  const reject = () => Promise.reject(new RangeError("disk full"));
  const { externalReferences } = createClient({
    token: "t",
    fetch: async () => responseOf(204, ""),
    gate: { enter: async () => ({ leave: () => Promise.reject(new Error("redis is gone")) }) },
    logger: { debug: reject, info: reject, warn: reject },
    logLevel: "debug",
  });
  await externalReferences.delete(1);
  await settle();
  process.off("unhandledRejection", hear);
  expect(unhandled).toEqual([]);
});

test("createClient throws if the logger lacks a method of its level", () => {
  const ignore = () => undefined;
  const logger = { info: ignore, warn: ignore } as unknown as Logger;
  expect(() => createClient({ token: "t", logger, logLevel: "info" })).not.toThrow();
  expect(() => createClient({ token: "t", logger, logLevel: "debug" })).toThrow("logger: it has no debug()");
});
