import { expect, test } from "vitest";
import { widthOf } from "../output/fit-text.js";
import { objectsOf, openSandbox } from "../testing/open-sandbox.js";
import { plain, runCli, runInTerminal } from "../testing/run-cli.js";

test("in a pipe it prints a JSON object a line, and notes on stderr", async () => {
  const { stdout, stderr, code } = await runCli(["list", "--sandbox", "--status", "failed", "--limit", "3"]);
  const rows = stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as { status: string });
  expect(rows).toHaveLength(3);
  expect(new Set(rows.map(({ status }) => status))).toEqual(new Set(["failed"]));
  expect(stderr).toBe("the first 3; --all prints all\n");
  expect(code).toBe(0);
});

test("in a terminal it prints a table of its width", async () => {
  const run = runInTerminal(["list", "--sandbox", "--type", "Story", "--limit", "5"]);
  expect(await run.ended).toBe(0);
  const lines = plain(run.shown()).split("\r\n");
  expect(lines[1]).toMatch(/^│ subject_ty.* │ subject_id/);
  // The last two are the note and what is behind it.
  expect(lines.slice(0, -2).map(widthOf)).toEqual(lines.slice(0, -2).map(() => 100));
  expect(run.shown()).toContain("\u001b]8;;https://");
});

test("NO_COLOR leaves no escape codes in a terminal", async () => {
  const run = runInTerminal(["list", "--sandbox", "--type", "Story", "--limit", "5"], { NO_COLOR: "1" });
  expect(await run.ended).toBe(0);
  expect(run.shown()).toBe(plain(run.shown()));
  expect(run.shown()).toContain("│ Story ");
});

test("--all gives each reference of the filters once, type by type, and tells of requests without the token", async () => {
  const { env, client } = await openSandbox();
  const ids = [];
  for await (const { id } of client.externalReferences.sweep({ service_name: "jira" })) ids.push(id);
  const { stdout, stderr } = await runCli(["list", "--all", "--service", "jira", "--verbose"], { env });
  const rows = objectsOf(stdout);
  expect(rows).toHaveLength(ids.length);
  expect(new Set(rows.map(({ id }) => id))).toEqual(new Set(ids));
  const types = rows.map(({ subject_type }) => subject_type);
  // Each type is left once: its rows stand together.
  expect(types.filter((type, at) => type !== types[at + 1])).toEqual([...new Set(types)]);
  expect(stderr).toContain("service_name=jira");
  expect(stderr).not.toContain(env.KANTATA_TOKEN);
});

test.each([
  ["--csv", /^subject_id,status\n\d+,/],
  ["--json", /^\[\n {2}\{"subject_id":"\d+","status":"/],
])("%s prints the chosen fields", async (option, expected) => {
  const ran = await runCli(["list", "--sandbox", "--limit", "2", "--fields", "subject_id,status", option]);
  expect(ran.stdout).toMatch(expected);
});

test.each([
  [["list", "--sandbox", "--type", "Stroy"], /no subject type "Stroy"[\s\S]*next: choose from Assignment/],
  [["list", "--sandbox", "--fields", "colour"], /no field "colour"[\s\S]*next: choose from id/],
  [["list", "--sandbox", "--limit", "0"], /whole number from 1/],
  [["list", "--sandbox", "--status", "done"], /status/],
  [["list"], /there is no token[\s\S]*next: set KANTATA_TOKEN/],
  [["lst"], /unknown command 'lst'/],
])("%j is refused in at most three lines, with exit code 2", async (args, expected) => {
  const { stdout, stderr, code } = await runCli(args);
  expect({ stdout, code }).toEqual({ stdout: "", code: 2 });
  expect(stderr).toMatch(expected);
  expect(stderr.trimEnd().split("\n").length).toBeLessThanOrEqual(3);
});

test("a reader that has enough ends it quietly", async () => {
  const { execFile } = await import("node:child_process");
  const { program } = await import("../testing/run-cli.js");
  const shown = await new Promise<{ stdout: string; stderr: string }>((resolve) =>
    execFile(
      "sh",
      ["-c", `"${process.execPath}" "${program}" list --sandbox --all | head -n 1`],
      (_error, stdout, stderr) => resolve({ stdout, stderr }),
    ),
  );
  expect(shown.stderr).toBe("");
  expect(shown.stdout.split("\n")).toHaveLength(2);
});
