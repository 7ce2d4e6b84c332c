import { expect, test } from "vitest";
import { forkServer } from "./fork-server.js";

test("a server that ends before it is ready is an error, not a hang", async () => {
  await expect(forkServer("page-server.mjs", [], ["--check"])).rejects.toThrow(
    "page-server.mjs ended before it was ready",
  );
});

test("a closed server has ended", async () => {
  const server = await forkServer<number>("page-server.mjs", ["{}"]);
  expect(server.ready).toBeGreaterThan(0);
  await server.close();
  expect(server.child.exitCode).toBe(0);
});
