import { expect, test } from "vitest";
import { liveUpstream } from "./open-upstream.js";

test("a base URL that is none is named with what it must be", () => {
  expect(() => liveUpstream("token", false, "kantata")).toThrow(/baseUrl: .*expected an address such as/);
});
