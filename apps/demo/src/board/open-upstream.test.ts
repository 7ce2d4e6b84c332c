import { expect, test } from "vitest";
import { liveUpstream } from "./open-upstream.js";

test("a base URL that is none is named with what it must be", () => {
  expect(() => liveUpstream("token", false, "kantata")).toThrow(/baseUrl: .*expected an address such as/);
});

test("requests that people copy go to the server that the board shows", () => {
  const baseUrl = "http://localhost:1/api/v1";
  expect(liveUpstream("token", false, baseUrl).serverUrl).toBe(baseUrl);
});
