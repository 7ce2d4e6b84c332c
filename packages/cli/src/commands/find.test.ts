import { expect, test } from "vitest";
import { objectsOf, openSandbox } from "../testing/open-sandbox.js";
import { plain, runCli, runInTerminal } from "../testing/run-cli.js";

const jira = ["find", "--sandbox", "--type", "Story", "--service", "jira"];

test.each([
  ["--ref", "OPS-9589"],
  ["--subject", "713895975"],
])("finds by %s %s, in a pipe", async (option, value) => {
  const { stdout, stderr, code } = await runCli([...jira, option, value]);
  expect(objectsOf(stdout)).toMatchObject([{ id: "30088", subject_id: "713895975" }]);
  expect({ stderr, code }).toEqual({ stderr: "", code: 0 });
});

test("prints a table in a terminal", async () => {
  const run = runInTerminal([...jira, "--ref", "OPS-9589"]);
  expect(await run.ended).toBe(0);
  expect(plain(run.shown())).toMatch(/│ Story +│ 713895975/);
});

test("prints all of many, and says so", async () => {
  const { client, env } = await openSandbox();
  const link = { service_name: "jira", service_model: "Issue", service_model_ref: "OPS-9589" };
  await client.externalReferences.createOrUpdate({ subject_type: "Story", subject_id: "713895605", ...link });
  const args = [
    "find",
    "--type",
    "Story",
    "--service",
    "jira",
    "--ref",
    "OPS-9589",
    "--fields",
    "subject_id",
  ];
  const { stdout, stderr, code } = await runCli(args, { env });
  expect(objectsOf(stdout)).toEqual([{ subject_id: "713895975" }, { subject_id: "713895605" }]);
  expect({ stderr, code }).toEqual({ stderr: "2 Kantata objects are linked to this record\n", code: 0 });
});

test("says that there is none, with exit code 1", async () => {
  const ran = await runCli([...jira, "--subject", "1"]);
  expect(ran).toEqual({ stdout: "", stderr: "there is no such reference\n", code: 1 });
});

test.each([
  [[...jira], /find by one thing[\s\S]*next: pass --subject, or --ref/],
  [[...jira, "--subject", "1", "--ref", "OPS-1"], /find by one thing/],
  [[...jira, "--subject", "one"], /subject_id/],
  [["find", "--sandbox", "--service", "jira"], /required option '--type <name>'/],
])("%j is refused with exit code 2", async (args, expected) => {
  const { stdout, stderr, code } = await runCli(args);
  expect({ stdout, code }).toEqual({ stdout: "", code: 2 });
  expect(stderr).toMatch(expected);
});
