import { expect, test } from "vitest";
import { objectsOf, openSandbox } from "../testing/open-sandbox.js";
import { plain, runCli, runInTerminal } from "../testing/run-cli.js";
import { startCli } from "../testing/start-cli.js";

const watch = ["watch", "--type", "Story", "--interval", "1"];

/** A sandbox, and what changes the references of two of its stories. */
async function setUp() {
  const opened = await openSandbox();
  const change = (subject_id: string, external_message: string, service_model_ref = "OPS-1") =>
    opened.client.externalReferences.createOrUpdate({
      subject_type: "Story",
      subject_id,
      service_name: "github",
      service_model: "Issue",
      service_model_ref,
      status: "failed",
      external_message,
    });
  const since = new Date(Math.floor(Date.now() / 1000) * 1000).toISOString();
  return { ...opened, change, args: [...watch, "--since", since] };
}

test("in a pipe each change comes once, also several of a row; Ctrl-C ends it with the time to go on from", async () => {
  const { change, args, env } = await setUp();
  const run = startCli(args, env);
  await change("713895605", "first");
  await run.shows(/first/);
  await change("713895605", "second");
  await run.shows(/second/);
  const last = await change("713895610", "third");
  await run.shows(/third/);
  run.child.kill("SIGINT");
  const { stdout, stderr, code } = await run.ended;
  const messages = objectsOf(stdout).map(({ external_message }) => external_message);
  expect(messages).toEqual(["first", "second", "third"]);
  expect(stderr).toMatch(
    /^changes in 127.0.0.1:\d+ since .*Z, every 1 s, looking back 30 s; 1 request each time\n/,
  );
  const [, next = ""] = /^ended; next: go on with --since (\S+)\n$/m.exec(stderr) ?? [];
  expect(Date.parse(next)).toBeLessThanOrEqual(Date.parse(last.updated_at));
  expect(code).toBe(130);
});

test("a JSON array is closed at the end", async () => {
  const { change, args, env } = await setUp();
  const run = startCli([...args, "--json", "--fields", "external_message"], env);
  await change("713895605", "first");
  await run.shows(/first/);
  run.child.kill("SIGTERM");
  expect(JSON.parse((await run.ended).stdout)).toEqual([{ external_message: "first" }]);
});

test("in a terminal it prints a line for each change, no wider than the terminal", async () => {
  const { change, args, env } = await setUp();
  const run = runInTerminal(args, env);
  await run.shows(/looking back/);
  await change("713895605", "請求書が見つかりません。".repeat(9), "OPS-77");
  await run.shows(/請求/);
  run.pty.write("\u0003");
  expect(await run.ended).toBe(130);
  const lines = plain(run.shown()).split("\r\n");
  const line = lines.find((one) => one.includes("OPS-77")) ?? "";
  expect(line).toMatch(/ {2}Story {2}713895605 {2}github {2}OPS-77 {2}failed {2}請求.*…$/);
  expect(lines.join("\n")).toMatch(/ended; next: go on with --since 2/);
});

test("it goes on after a failure of the server", async () => {
  const { change, args, env, sandbox } = await setUp();
  // The client tries five times, then the watch does.
  sandbox.faults.add({ kind: "status", status: 503, operation: "listExternalReferences", times: 5 });
  await change("713895605", "first");
  const run = startCli(args, env);
  await run.shows(/first/);
  run.child.kill("SIGINT");
  const { stderr } = await run.ended;
  expect(stderr).toMatch(/^kantata-refs: .*503.*; next try in 1 s$/m);
});

test.each([
  [["--since", "2026-11-27"], 2, /"2026-11-27" is no time[\s\S]*next: pass a time with an offset/],
  [["--interval", "0"], 2, /whole number from 1/],
  [["--status", "done"], 2, /status/],
  [["--fields", "colour"], 2, /no field "colour"/],
])("%j is refused with exit code %i", async (args, expectedCode, expected) => {
  const { stderr, code } = await runCli([...watch, "--sandbox", ...args]);
  expect(code).toBe(expectedCode);
  expect(stderr).toMatch(expected);
});

test("a refused token ends it", async () => {
  const { args, env } = await setUp();
  const { stderr, code } = await runCli(args, { env: { ...env, KANTATA_TOKEN: "wrong" } });
  expect(stderr).toMatch(/401[\s\S]*next: set KANTATA_TOKEN/);
  expect(code).toBe(3);
});
