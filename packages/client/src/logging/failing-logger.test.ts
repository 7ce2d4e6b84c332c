import { afterEach, expect, test, vi } from "vitest";
import { createClient } from "../create-client.js";
import { answerOf } from "../testing/storm.js";
import { settle } from "../testing/until.js";
import type { Logger } from "./logger.js";

afterEach(() => vi.restoreAllMocks());

const fails = (debug: () => unknown) =>
  ({ debug, info: debug, warn: debug, error: debug }) as unknown as Logger;
const reject = () => Promise.reject(new RangeError("disk full"));
const raise = () => {
  throw new RangeError("disk full");
};

test.each([
  ["throws", raise],
  ["fails later", reject],
])("a logger that %s takes no answer away, and is told of once", async (_what, say) => {
  const told = vi.spyOn(console, "error").mockReturnValue();
  const { externalReferences } = createClient({
    token: "t",
    fetch: async () => answerOf(204, ""),
    logger: fails(say),
    logLevel: "debug",
  });
  await externalReferences.delete(1);
  await externalReferences.delete(2);
  await settle();
  expect(told.mock.calls).toEqual([["kantata: the logger failed: disk full"]]);
});

test("also where nothing can be said of what it throws", async () => {
  const told = vi.spyOn(console, "error").mockReturnValue();
  const nothing: unknown = Object.create(null);
  const odd = () => {
    throw nothing;
  };
  // oxlint-disable-next-line typescript/prefer-promise-reject-errors -- that is the case
  for (const say of [odd, () => Promise.reject(nothing)]) {
    const options = { token: "t", fetch: async () => answerOf(204, ""), logger: fails(say) };
    await createClient({ ...options, logLevel: "debug" }).externalReferences.delete(1);
  }
  await settle();
  const line = "kantata: the logger failed: object";
  expect(told.mock.calls).toEqual([[line], [line]]);
});

test("neither does one that fails while the gate fails too", async () => {
  const told = vi.spyOn(console, "error").mockReturnValue();
  const leave = () => Promise.reject(new Error("redis is gone"));
  const { externalReferences } = createClient({
    token: "t",
    fetch: async () => answerOf(204, ""),
    gate: { enter: async () => ({ leave }) },
    logger: fails(raise),
    logLevel: "warn",
  });
  await externalReferences.delete(1);
  await settle();
  expect(told).toHaveBeenCalledTimes(1);
});

test("a logger that lacks a method which would be called is refused", () => {
  const rest = { ...fails(() => undefined), debug: undefined };
  const make = (logLevel: "info" | "debug") =>
    createClient({ token: "t", logger: rest as unknown as Logger, logLevel });
  expect(() => make("info")).not.toThrow();
  expect(() => make("debug")).toThrow("logger: it has no debug(); it needs warn, info, debug");
});
