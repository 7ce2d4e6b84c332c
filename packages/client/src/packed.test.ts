import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { goodPage, says } from "./testing/faults.js";
import { serve } from "./testing/loopback-server.js";
import { runProgram } from "./testing/run-program.js";

const run = promisify(execFile);
const workspace = new URL("../../../", import.meta.url);
const compiler = fileURLToPath(new URL("../node_modules/typescript/bin/tsc", import.meta.url));

/** The pnpm that runs these tests, or the one that the workspace names. */
async function pnpm(...args: string[]): Promise<void> {
  const own = process.env.npm_execpath ?? "";
  if (own.includes("pnpm")) {
    const isScript = /\.[cm]?js$/.test(own);
    await run(isScript ? process.execPath : own, isScript ? [own, ...args] : args);
    return;
  }
  const { packageManager } = JSON.parse(await readFile(new URL("package.json", workspace), "utf8"));
  await run("npx", ["-y", packageManager, ...args]);
}

let project = "";

// What people install, not what lies here: packed, and put into an empty project with all that it depends on.
beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), "packed-"));
  await Promise.all(
    ["schema", "client"].map((name) =>
      pnpm(
        "-C",
        fileURLToPath(new URL(`packages/${name}`, workspace)),
        "pack",
        "--pack-destination",
        project,
      ),
    ),
  );
  const tarballs = (await readdir(project)).map((file) => `./${file}`);
  await writeFile(
    join(project, "package.json"),
    JSON.stringify({ name: "app", private: true, type: "module" }),
  );
  const flags = ["--no-audit", "--no-fund", "--ignore-scripts", "--prefer-offline"];
  await run("npm", ["install", ...flags, ...tarballs], { cwd: project });
  return () => rm(project, { recursive: true, force: true });
});

/** Writes a program into the project and runs it with the address of a server. */
async function runThere(file: string, program: string) {
  const server = await serve(says(200, goodPage));
  const path = join(project, file);
  await writeFile(path, program);
  onTestFinished(() => rm(path));
  return { ...(await runProgram([path, server.url], project)), seen: server.seen };
}

const body = `
  const client = createClient({ token: "t", baseUrl: process.argv[2], validate: "throw" });
  const main = async () => {
    const { data } = await client.externalReferences.list({ subject_type: "Story" });
    for await (const row of client.externalReferences.list({ subject_type: "Story" }))
      console.log(data.length, row.id, row instanceof KantataError);
  };
  main();
`;

test("a program that imports the packed client lists", async () => {
  const ran = await runThere(
    "main.mjs",
    `import { createClient, KantataError } from "@kantata-refs/client";${body}`,
  );
  expect(ran).toMatchObject({ stdout: "1 1 false\n", stderr: "", code: 0 });
  expect(ran.seen).toHaveLength(2);
});

test("a program that requires the packed client lists", async () => {
  const ran = await runThere(
    "main.cjs",
    `const { createClient, KantataError } = require("@kantata-refs/client");${body}`,
  );
  expect(ran).toMatchObject({ stdout: "1 1 false\n", code: 0 });
  expect(ran.seen).toHaveLength(2);
});

test("the packed types fit a strict program, and refuse a misspelt filter", async () => {
  const program = `
    import { createClient, ValidationError, type KantataClient } from "@kantata-refs/client";
    import { createOAuth } from "@kantata-refs/client/oauth";
    import { subjectTypeValues } from "@kantata-refs/schema";
    export const client: KantataClient = createClient({ token: () => "t" });
    export async function titles(): Promise<string[]> {
      const titles: string[] = [];
      for await (const row of client.externalReferences.list({ subject_type: "Story", include: ["subject"] }))
        titles.push(row.subject?.title ?? row.id);
      // @ts-expect-error
      await client.externalReferences.list({ subject_type: "Story", perpage: 5 });
      return titles;
    }
    export const fieldsOf = (error: unknown) => (error instanceof ValidationError ? error.fields.status : undefined);
    export { createOAuth, subjectTypeValues };
  `;
  const options = {
    compilerOptions: {
      module: "nodenext",
      target: "es2023",
      lib: ["es2023", "dom", "dom.iterable"],
      types: [],
      strict: true,
      exactOptionalPropertyTypes: true,
      noEmit: true,
    },
    files: ["main.ts"],
  };
  await writeFile(join(project, "main.ts"), program);
  await writeFile(join(project, "tsconfig.json"), JSON.stringify(options));
  const ran = await runProgram([compiler, "-p", project], project);
  expect(ran).toEqual({ stdout: "", stderr: "", code: 0 });
});

test("nothing is packed but what is built, a licence and a readme", async () => {
  for (const name of ["client", "schema"]) {
    const folder = join(project, "node_modules", "@kantata-refs", name);
    const files = (await readdir(folder)).filter((file) => file !== "node_modules");
    expect(
      files.filter((file) => !["dist", "package.json", "README.md", "LICENSE", "GUIDE.md"].includes(file)),
    ).toEqual([]);
    const all = await readdir(join(folder, "dist"), { recursive: true });
    expect(all.filter((file) => /test|\.(ts|mjs)$/.test(file) && !file.endsWith(".d.ts"))).toEqual([]);
    const { dependencies = {} } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
    expect(
      Object.values(dependencies).filter((range) => /workspace|catalog|file/.test(String(range))),
    ).toEqual([]);
  }
});
