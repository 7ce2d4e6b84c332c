import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type App, installApp } from "./install-app.js";
import { packages } from "./packages.js";
import { runProgram } from "./run-program.js";

let app: App;
beforeAll(async () => {
  app = await installApp(packages);
});
afterAll(() => app.remove());

const body = `
  const main = async () => {
    const sandbox = await startSandbox({ seed: "demo" });
    const client = createClient({ token: sandbox.token, baseUrl: sandbox.url });
    const page = await client.externalReferences.list({ subject_type: "Story" });
    let rows = 0;
    for await (const _ of client.externalReferences.list({ subject_type: "Story" })) rows += 1;
    const { response } = await client.raw.GET("/external_references", { params: { query: { subject_type: "Story" } } });
    console.log(page.count > 0, rows === page.count, response.status, subjectTypeValues.includes("Story"));
    const { header } = await plan(client, [], { scope: [{ subject_type: "Story", service_name: "jira" }] });
    console.log(header.counts.delete);
    await sandbox.close();
  };
  main();
`;

const names = {
  "@kantata-refs/client": "createClient",
  "@kantata-refs/sandbox": "startSandbox",
  "@kantata-refs/schema": "subjectTypeValues",
  "@kantata-refs/sync": "plan",
};
const head = (line: (name: string, exported: string) => string) =>
  Object.entries(names)
    .map(([name, exported]) => line(name, exported))
    .join("\n");

test.each([
  ["imports", "main.mjs", head((name, exported) => `import { ${exported} } from "${name}";`)],
  ["requires", "main.cjs", head((name, exported) => `const { ${exported} } = require("${name}");`)],
])("a program that %s the packed packages lists through client and sandbox", async (_how, file, lines) => {
  await writeFile(join(app.folder, file), lines + body);
  // Node 20 warns that it requires an ES module.
  const ran = await runProgram(app.folder, "--no-warnings", file);
  expect(ran).toEqual({ stdout: "true true 200 true\n0\n", stderr: "", code: 0 });
});

test.each([
  ["@kantata-refs/client/oauth", "createOAuth"],
  ["@kantata-refs/schema/responses", "responseSchemas"],
  ["@kantata-refs/schema/validators", "SubjectType"],
  ["@kantata-refs/schema/openapi.json", "openapi"],
  ["@kantata-refs/sync/normalise-message", "normaliseMessage"],
])("%s can be required", async (name, exported) => {
  const script = `console.log(${JSON.stringify(exported)} in require(${JSON.stringify(name)}))`;
  const ran = await runProgram(app.folder, "--no-warnings", "--input-type=commonjs", "--eval", script);
  expect(ran).toEqual({ stdout: "true\n", stderr: "", code: 0 });
});

test("the packed command starts a sandbox and says what it can do", async () => {
  const command = join(app.folder, "node_modules/@kantata-refs/sandbox/dist/cli.js");
  const ran = await runProgram(app.folder, command, "--help");
  expect(ran).toMatchObject({ stdout: expect.stringContaining("kantata-sandbox"), code: 0 });
});
