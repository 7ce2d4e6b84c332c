import { expect, test } from "vitest";
import { bundledKb } from "./bundle.js";

test("a program weighs what it imports", async () => {
  expect(await bundledKb("console.log(1);")).toBeLessThan(0.1);
  expect(await bundledKb(`console.log(await import("@kantata-refs/client"));`)).toBeGreaterThan(2);
});
