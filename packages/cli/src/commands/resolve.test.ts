import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { objectsOf, openSandbox } from "../testing/open-sandbox.js";
import { plain, runCli, runInTerminal } from "../testing/run-cli.js";

/** The demo data has OPS-9589, of one story. */
const jira = ["resolve", "--type", "Story", "--service", "jira"];
const one = { external_id: "OPS-9589", kind: "one", subject_ids: ["713895975"], reference_ids: ["30088"] };

test("ids from standard input come out in their order, with twins; exit code 1, as one has no object", async () => {
  const ran = await runCli([...jira, "--sandbox"], { stdin: "\ufeffOPS-9589\r\n\r\n ops-9589 \nOPS-0" });
  expect(objectsOf(ran.stdout)).toEqual([
    { ...one, twins: [] },
    {
      external_id: "ops-9589",
      kind: "none",
      subject_ids: [],
      reference_ids: [],
      twins: [{ external_id: "OPS-9589", differs_by: "case", subject_ids: ["713895975"] }],
    },
    { external_id: "OPS-0", kind: "none", subject_ids: [], reference_ids: [], twins: [] },
  ]);
  expect(ran.stderr).toBe("1 of 3 have one object, 0 have many, 2 have none\n");
  expect(ran.code).toBe(1);
});

test("ids from a file; exit code 0, as each has one object", async () => {
  const folder = await mkdtemp(join(tmpdir(), "kantata-refs-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, "ids.txt");
  await writeFile(file, "OPS-9589\nOPS-9589\n");
  const { stdout, code } = await runCli([...jira, "--sandbox", "--file", file, "--csv"]);
  const line = "OPS-9589,one,713895975,30088,\n";
  expect(stdout).toBe(`external_id,kind,subject_ids,reference_ids,twins\n${line}${line}`);
  expect(code).toBe(0);
});

test("an id of two objects has many, and exit code 1", async () => {
  const { client, env } = await openSandbox();
  const link = { service_name: "jira", service_model: "Issue", service_model_ref: "OPS-9589" };
  await client.externalReferences.createOrUpdate({ subject_type: "Story", subject_id: "713895605", ...link });
  const { stdout, code } = await runCli([...jira, "OPS-9589"], { env });
  expect(objectsOf(stdout)).toMatchObject([{ kind: "many", subject_ids: ["713895605", "713895975"] }]);
  expect(code).toBe(1);
});

test("in a terminal it prints a table", async () => {
  const run = runInTerminal([...jira, "--sandbox", "OPS-9589", "ops-9589"]);
  expect(await run.ended).toBe(1);
  expect(plain(run.shown())).toMatch(/│ OPS-9589 +│ one +│ 713895975 +│ +│/);
  expect(plain(run.shown())).toMatch(/│ ops-9589 +│ none +│ +│ OPS-9589 \(case\) +│/);
});

test.each([
  [[], /there are no ids\nnext: pass ids, --file, or one id a line/],
  [["--token-stdin"], /there are no ids/],
  [["OPS-1", "--file", "ids.txt"], /from two places/],
  [["--file", "/nonexistent/ids.txt"], /cannot be read \(ENOENT\)/],
  [["OPS-1", "--fields", "colour"], /no field "colour"/],
  [[" OPS-1"], /blanks around it/],
])("%j is refused with exit code 2", async (args, expected) => {
  const { stdout, stderr, code } = await runCli([...jira, "--sandbox", ...args]);
  expect({ stdout, code }).toEqual({ stdout: "", code: 2 });
  expect(stderr).toMatch(expected);
});

test("in a terminal it does not wait for ids", async () => {
  const run = runInTerminal([...jira, "--sandbox"]);
  expect(await run.ended).toBe(2);
  expect(plain(run.shown())).toContain("there are no ids");
});
