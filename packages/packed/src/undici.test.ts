import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { installApp } from "./install-app.js";
import { manifestOf } from "./installed-folders.js";
import { runProgram } from "./run-program.js";

const program = `
  import { createClient } from "@kantata-refs/client";
  import { undiciFetch } from "@kantata-refs/client/undici";
  import { startSandbox } from "@kantata-refs/sandbox";
  let fetch;
  try {
    fetch = undiciFetch();
  } catch (error) {
    console.log(error.message);
    process.exit();
  }
  const sandbox = await startSandbox({ seed: "demo" });
  const client = createClient({ token: sandbox.token, baseUrl: sandbox.url, fetch });
  console.log((await client.externalReferences.list({ subject_type: "Story" })).count > 0);
  await sandbox.close();
`;

/** What the program prints with this undici beside the client, and whether the client's range admits it. */
async function beside(alias: string) {
  const { folder, remove } = await installApp(["client", "sandbox"], { undici: alias });
  onTestFinished(remove);
  await writeFile(join(folder, "main.mjs"), program);
  const { peerDependencies } = manifestOf(join(folder, "node_modules/@kantata-refs/client"));
  const { version } = manifestOf(join(folder, "node_modules/undici"));
  const { stdout, stderr, code } = await runProgram(folder, "main.mjs");
  const [major] = version.split(".");
  return {
    admitted: peerDependencies?.undici?.split(" || ").includes(`^${major}.0.0`),
    stdout,
    stderr,
    code,
  };
}

test("undici 6 can be installed beside the client, and undiciFetch refuses it by name", async () => {
  expect(await beside("undici-6")).toEqual({
    admitted: true,
    stdout: expect.stringMatching(/^undiciFetch\(\) works with undici 7 and 8, .+: npm install undici@7/),
    stderr: "",
    code: 0,
  });
});

test("undiciFetch sends through undici 7", async () => {
  expect(await beside("undici")).toEqual({ admitted: true, stdout: "true\n", stderr: "", code: 0 });
});

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
const runsUndici8 = major > 22 || (major === 22 && minor >= 19);

test("undiciFetch sends through undici 8", async ({ skip }) => {
  skip(!runsUndici8, `undici 8 needs Node 22.19, this is ${process.versions.node}`);
  expect(await beside("undici-8")).toEqual({ admitted: true, stdout: "true\n", stderr: "", code: 0 });
});
