import { expect, test } from "vitest";
import { instantiationsOf } from "./instantiations.js";

test("a program with a type error rejects", async () => {
  await expect(instantiationsOf('export const count: number = "three";')).rejects.toThrow(
    "Type 'string' is not assignable to type 'number'",
  );
});
