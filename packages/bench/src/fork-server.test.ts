import { expect, test } from "vitest";
import { forkServer } from "./fork-server.js";

test("a server that exits before it is ready rejects instead of hanging", async () => {
  await expect(forkServer("page-server.mjs", [], ["--check"])).rejects.toThrow(
    "page-server.mjs exited before it was ready",
  );
});

test("close waits until the process has exited", async () => {
  const server = await forkServer<number>("page-server.mjs", ["{}"]);
  expect(server.ready).toBeGreaterThan(0);
  await server.close();
  expect(server.child.exitCode).toBe(0);
});
