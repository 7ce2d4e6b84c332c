import { expect, test } from "vitest";
import { objectsOf, openSandbox } from "../testing/open-sandbox.js";
import { plain, runCli, runInTerminal } from "../testing/run-cli.js";

/** The demo data links this story to OPS-9589. */
const story = ["link", "--type", "Story", "--subject", "713895975", "--model", "Issue"];
const jira = [...story, "--service", "jira"];
const key = { subject_type: "Story", subject_id: "713895975", service_name: "jira" } as const;

test("creates a reference and updates it without asking", async () => {
  const { env, client } = await openSandbox();
  const link = [...story, "--service", "github", "--ref", "7", "--status", "failed"];
  const created = await runCli([...link, "--message", "no access", "--lock"], { env });
  expect(created).toMatchObject({ code: 0, stderr: "created\n" });
  const [row] = objectsOf(created.stdout);
  expect(row).toMatchObject({ service_model_ref: "7", status: "failed", external_message: "no access" });
  const updated = await runCli([...link, "--message", "", "--no-lock"], { env });
  expect(updated).toMatchObject({ code: 0, stderr: "updated\n" });
  const found = await client.externalReferences.find({ ...key, service_name: "github" });
  expect(found).toMatchObject({ reference: { id: row?.id, external_message: null, locked: false } });
});

test.each([
  ["y", 0, "A-1"],
  ["n", 2, "OPS-9589"],
])("in a terminal it shows a re-point and asks; after %s it is linked to what it says", async (...given) => {
  const [answer, code, ref] = given;
  const { env, client } = await openSandbox();
  const run = runInTerminal([...jira, "--ref", "A-1"], env);
  await run.shows(/Re-point Story 713895975 to jira Issue A-1\?/);
  expect(plain(run.shown())).toMatch(/Story 713895975 in 127.0.0.1:\d+ is linked to jira Issue OPS-9589/);
  run.pty.write(answer);
  expect(await run.ended).toBe(code);
  expect(await client.externalReferences.find(key)).toMatchObject({ reference: { service_model_ref: ref } });
});

test("in a pipe a re-point needs --yes", async () => {
  const { env, client } = await openSandbox();
  const refused = await runCli([...jira, "--ref", "A-1"], { env });
  expect(refused).toMatchObject({ stdout: "", code: 2 });
  expect(refused.stderr).toMatch(/is linked to jira Issue OPS-9589\n[\s\S]*next: pass --yes/);
  expect(await client.externalReferences.find(key)).toMatchObject({
    reference: { service_model_ref: "OPS-9589" },
  });
  expect(await runCli([...jira, "--ref", "A-1", "--yes"], { env })).toMatchObject({ code: 0 });
});

test("a service name of another case is a re-point where the server ignores case", async () => {
  const { env } = await openSandbox();
  const { stderr, code } = await runCli([...story, "--service", "Jira", "--ref", "OPS-9589"], { env });
  expect(stderr).toContain("is linked to jira Issue OPS-9589");
  expect(code).toBe(2);
});

test.each([
  [[...jira, "--ref", "A-1", "--status", "done"], /no status "done"[\s\S]*next: choose from/],
  [[...jira, "--ref", "A-1", "--fields", "colour"], /no field "colour"/],
  [[...jira, "--ref", ""], /service_model_ref/],
])("%j is refused with exit code 2", async (args, expected) => {
  const { stdout, stderr, code } = await runCli([...args, "--sandbox", "--yes"]);
  expect({ stdout, code }).toEqual({ stdout: "", code: 2 });
  expect(stderr).toMatch(expected);
});
