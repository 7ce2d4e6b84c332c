import { expect, test } from "vitest";
import { typing } from "./typing.js";

test("both programs compile, and each further call needs instantiations", async () => {
  const [client, plain] = await typing();
  expect(client).toMatchObject({ name: "types, one more call of the client / 100", unit: "instantiations" });
  expect(client?.figure).toBeGreaterThan(1);
  expect(plain).toMatchObject({ goal: "none", unit: "instantiations" });
  expect(plain?.figure).toBeGreaterThan(1);
});
