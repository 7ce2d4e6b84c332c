import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const cli = fileURLToPath(new URL("../dist/cli.js", import.meta.url));
const run = (args: string[]) =>
  spawn(process.execPath, [cli, ...args], { stdio: ["ignore", "pipe", "pipe"] });

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "sandbox-cli-"));
  await writeFile(join(folder, "corrupt.db"), "this is not a database".repeat(400));
});
afterAll(() => rm(folder, { recursive: true }));

test("prints the URL and the token on a line each, and exits on SIGTERM", async () => {
  const child = run(["--port", "0", "--seed", "demo"]);
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const url = String((await lines.next()).value);
  const token = String((await lines.next()).value);
  const response = await fetch(`${url}/external_references?subject_type=Story`, {
    headers: { authorization: `Bearer ${token}` },
  });
  expect(((await response.json()) as { count: number }).count).toBe(80);
  child.kill("SIGTERM");
  expect(await once(child, "exit")).toEqual([0, null]);
});

test("--json prints one line of JSON; a host that other machines can reach prints a warning", async () => {
  const child = run(["--json", "--host", "0.0.0.0"]);
  const [line] = (await once(createInterface(child.stdout), "line")) as [string];
  expect(JSON.parse(line)).toEqual({
    url: expect.stringContaining("/api/v1"),
    token: "sandbox-token",
    adminUrl: expect.stringContaining("/_sandbox"),
  });
  const warned = text(child.stderr);
  child.kill("SIGINT");
  expect(await warned).toContain("WARNING: listening on 0.0.0.0");
});

test("a large data set says on stderr that loading takes a while, and prints the same JSON", async () => {
  const child = run(["--json", "--seed", "large", "--db", join(folder, "large.db")]);
  const [line] = (await once(createInterface(child.stderr), "line")) as [string];
  expect(line).toBe(
    `kantata-sandbox: loading 100,000 references into ${join(folder, "large.db")}, if it is empty; this takes a few seconds`,
  );
  const [printed] = (await once(createInterface(child.stdout), "line")) as [string];
  const { url, token } = JSON.parse(printed) as { url: string; token: string };
  const headers = { authorization: `Bearer ${token}` };
  const response = await fetch(`${url}/external_references?subject_type=Story`, { headers });
  expect(((await response.json()) as { count: number }).count).toBe(80_606);
  const rest = text(child.stderr);
  child.kill("SIGTERM");
  expect(await rest).toBe("");
});

describe("exits with 1 and one line about", () => {
  test.each([
    ["an unknown option", ["--prot", "1"], "unknown option '--prot'"],
    ["an invalid port", ["--port", "70000"], "It must be a port from 0 to 65535"],
    ["an unknown data set", ["--seed", "big"], "the data sets are empty, demo, small, large"],
    [
      "an unknown switch",
      ["--switch", "colision=add"],
      'the sandbox has no switch "colision" (did you mean "collision"?)',
    ],
    ["an empty token", ["--token", ""], "--token is empty (is the variable set?); set it, or leave it out"],
    [
      "a token with a blank",
      ["--token", "a b"],
      "--token contains a blank or a character that is not visible ASCII",
    ],
    ["an empty admin token", ["--admin-token", ""], "--admin-token is empty"],
    ["an admin token that is not ASCII", ["--admin-token", "schlüssel"], "--admin-token contains a blank or"],
    ["an empty host", ["--host", ""], "It must not be empty"],
    ["an empty database", ["--db", ""], "It must not be empty"],
    [
      "a lifetime of 0 seconds",
      ["--access-token-lifetime", "0"],
      "It must be a whole number of seconds, at least 1",
    ],
    ["an empty time zone", ["--time-zone", ""], "time zone"],
    ["an unknown time zone", ["--time-zone", "Mars/Base"], "Mars/Base"],
  ])("%s", async (_what, args, message) => {
    const child = run(args);
    const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
    expect(err).toContain(message);
    expect(err.trim().split("\n").length).toBeLessThanOrEqual(2);
    expect([out, child.exitCode]).toEqual(["", 1]);
  });

  test("a token, without showing it", async () => {
    for (const option of ["--token", "--admin-token"]) {
      const child = run([option, "s3cret part"]);
      const [err] = await Promise.all([text(child.stderr), once(child, "close")]);
      expect([err.includes("s3cret"), child.exitCode]).toEqual([false, 1]);
    }
  });

  test.each([
    ["corrupt.db", "file is not a database"],
    ["no/such/folder.db", "cannot be used as a database"],
  ])("%s", async (file, message) => {
    const child = run(["--db", join(folder, file)]);
    const [err] = await Promise.all([text(child.stderr), once(child, "close")]);
    expect(err).toContain(message);
    expect([err.trim().split("\n").length, child.exitCode]).toEqual([1, 1]);
  });

  test("a port in use", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const child = run(["--port", String((server.address() as AddressInfo).port)]);
    const [err] = await Promise.all([text(child.stderr), once(child, "close")]);
    expect(err).toMatch(/cannot listen on 127\.0\.0\.1:\d+: the port is in use; choose another/);
    expect(child.exitCode).toBe(1);
    server.close();
  });
});
