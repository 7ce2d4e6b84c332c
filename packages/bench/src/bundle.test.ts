import { expect, test } from "vitest";
import { bundledKb } from "./bundle.js";

test("dynamic imports count only if they match `inlined`", async () => {
  const program = `console.log(await import("@kantata-refs/client"));`;
  expect(await bundledKb(program)).toBeLessThan(0.2);
  expect(await bundledKb(program, /client/)).toBeGreaterThan(2);
});
