import { readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { goodPage } from "./testing/faults.js";
import { runProgram } from "./testing/run-program.js";

const dist = new URL("../dist/", import.meta.url);
const statics = /^(?:import|export)\b[^;"']*?["']([^"']+)["']/gm;

/** The packages that a file imports, directly or through our own files. */
function importedBy(url: URL, found = new Set<string>(), seen = new Set<string>()): Set<string> {
  if (seen.has(url.href)) return found;
  seen.add(url.href);
  for (const [, name = ""] of readFileSync(url, "utf8").matchAll(statics)) {
    if (name.startsWith(".")) importedBy(new URL(name, url), found, seen);
    else found.add(name);
  }
  return found;
}

test("the entry points import no Node module, and the main one only openapi-fetch and the schema", () => {
  const names = importedBy(new URL("index.js", dist));
  expect([...names].filter((name) => name.startsWith("node:") || builtinModules.includes(name))).toEqual([]);
  expect([...names].filter((name) => name !== "openapi-fetch" && name !== "@kantata-refs/schema")).toEqual(
    [],
  );
  const oauth = importedBy(new URL("oauth/index.js", dist));
  expect([...oauth].filter((name) => name.startsWith("node:") || builtinModules.includes(name))).toEqual([]);
});

const flags = ["--no-warnings", "--experimental-vm-modules", "--experimental-import-meta-resolve"];
const program = fileURLToPath(new URL("testing/web-only-program.mjs", import.meta.url));

test.each([
  ["index.js", "bare", "createClient"],
  // Its dependency uses a few web globals when it loads.
  ["oauth/index.js", "load", "createOAuth"],
])("%s loads without Node (%s)", async (file, kind, exported) => {
  const entry = new URL(file, dist).href;
  const ran = await runProgram([...flags, program, entry, kind]);
  expect(ran).toMatchObject({ stderr: "", code: 0 });
  expect(ran.stdout).toContain(exported);
});

test("every method works with web globals only: no process, no Buffer, no require", async () => {
  const entry = new URL("index.js", dist).href;
  const args = [...flags, program, entry, "use"];
  const ran = await runProgram(args, undefined, goodPage);
  expect(ran).toMatchObject({ stderr: "", code: 0 });
  expect(ran.stdout).toContain("1 1 1 2 one 1 2");
});

test.each([
  ["@kantata-refs/client", "createClient"],
  ["@kantata-refs/client/oauth", "createOAuth"],
  ["@kantata-refs/client/validation", "validateResponses"],
  ["@kantata-refs/client/opentelemetry", "traceAttempts"],
])("require(%j) works", async (name, exported) => {
  const script = `console.log(typeof require(${JSON.stringify(name)}).${exported})`;
  const { stdout, code } = await runProgram(["--input-type=commonjs", "--eval", script]);
  expect({ stdout, code }).toEqual({ stdout: "function\n", code: 0 });
});

test("a client loaded with require can list rows", async () => {
  const script = `
    const { createClient, NotFoundError } = require("@kantata-refs/client");
    const fetch = async () => new Response(${JSON.stringify(goodPage)});
    const client = createClient({ token: "t", fetch });
    (async () => {
      for await (const row of client.externalReferences.list({ subject_type: "Story" })) console.log(row.id, NotFoundError.name);
    })();
  `;
  const { stdout, code } = await runProgram(["--input-type=commonjs", "--eval", script]);
  expect({ stdout, code }).toEqual({ stdout: "1 NotFoundError\n", code: 0 });
});
