import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { expect, test } from "vitest";
import { cleanEnvironment, plain, program, runCli, runInTerminal } from "../testing/run-cli.js";
import { temporaryFolder } from "../testing/temporary-folder.js";

test("in a pipe it prints its address and token, serves until it is ended, and keeps its state", async () => {
  const db = (await temporaryFolder())("refs.db");
  const child = spawn(process.execPath, [program, "sandbox", "--json", "--db", db], {
    env: cleanEnvironment(),
  });
  const exited = once(child, "exit");
  const [line] = (await once(createInterface(child.stdout), "line")) as [string];
  const { url, token } = JSON.parse(line) as { url: string; token: string };
  const env = { KANTATA_BASE_URL: url, KANTATA_TOKEN: token };
  const { stdout } = await runCli(["list", "--limit", "1"], { env });
  expect(stdout).toMatch(/^\{"id":"\d+"/);
  child.kill("SIGTERM");
  expect(await exited).toEqual([0, null]);
  const offline = await runCli(["list", "--limit", "1", "--sandbox", db]);
  expect(offline.stdout).toBe(stdout);
});

test("in a terminal Ctrl-C ends it", async () => {
  const run = runInTerminal(["sandbox"]);
  await run.shows(/http:\/\/127\.0\.0\.1:\d+\/api\/v1\r\n\S+\r\n/);
  expect(plain(run.shown())).toMatch(/Ctrl-C ends it/);
  run.pty.write("\u0003");
  expect(await run.ended).toBe(0);
});

test.each([
  [["sandbox", "--port", "99999"], /It must be a port/],
  [["sandbox", "--seed", "huge"], /Allowed choices are empty, demo/],
  [["sandbox", "--db", "/nonexistent/refs.db"], /next: choose another port, host or file/],
  [["list", "--sandbox", "/nonexistent/refs.db"], /next: name another file/],
  [["list", "--sandbox=links.csv"], /a file that ends in \.db/],
])("%j is refused with exit code 2", async (words, expected) => {
  const { stdout, stderr, code } = await runCli(words);
  expect({ stdout, code }).toEqual({ stdout: "", code: 2 });
  expect(stderr).toMatch(expected);
});
