import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { compareReports } from "./compare-reports.mjs";
import { entryPoints } from "./entry-points.mjs";
import { renderReport } from "./render-report.mjs";

let folder;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "api-"));
  await mkdir(join(folder, "dist"));
  await mkdir(join(folder, "api"));
  await symlink(
    fileURLToPath(new URL("../node_modules", import.meta.url)),
    join(folder, "node_modules"),
    "junction",
  );
  await writeFile(join(folder, "package.json"), '{ "name": "made", "version": "1.0.0", "type": "module" }');
});
afterAll(() => rm(folder, { recursive: true }));

/** The report of declarations, with the name of its file. */
async function reportOf(declarations) {
  await writeFile(join(folder, "dist/index.d.ts"), declarations);
  return renderReport(folder, { report: "made.api.md", types: "./dist/index.d.ts" });
}

const inner = "interface Inner {\n    depth: number;\n}";
const dig = "export declare function dig(options?: Inner): string;";
/** Rendering a report takes seconds, so the tests share one. */
let rendered;
beforeAll(async () => {
  rendered = await reportOf(`${inner}\n${dig}\n`);
});

const reportsFolder = () => pathToFileURL(`${join(folder, "api")}/`);

test("entry points are those that the package exports with types", () => {
  const target = (name) => ({ types: `./dist/${name}.d.ts`, default: `./dist/${name}.js` });
  const exports = {
    ".": target("index"),
    "./oauth": target("oauth/index"),
    "./package.json": "./package.json",
  };
  expect(entryPoints({ exports })).toEqual([
    { report: "client.api.md", types: "./dist/index.d.ts" },
    { report: "oauth.api.md", types: "./dist/oauth/index.d.ts" },
  ]);
});

test("every entry point of this package has a report", async () => {
  const committed = await readdir(new URL("./", import.meta.url));
  expect(committed.filter((name) => name.endsWith(".api.md")).toSorted()).toEqual(
    entryPoints()
      .map(({ report }) => report)
      .toSorted(),
  );
});

test("a report shows the public types, also those that are reached without being exported", async () => {
  expect(rendered).toContain("export function dig(options?: Inner): string;");
  expect(rendered).toContain("interface Inner {\n    // (undocumented)\n    depth: number;\n}");
});

test("a report is the same each time, whatever ends the lines and in which order things are declared", async () => {
  expect(await reportOf(`${dig}\r\n${inner}\r\n`)).toBe(rendered);
  expect(await readdir(folder)).toEqual(["api", "dist", "node_modules", "package.json"]);
});

test("declarations that are missing are named, with the command that makes them", async () => {
  await expect(renderReport(folder, { report: "made.api.md", types: "./dist/gone.d.ts" })).rejects.toThrow(
    /^\.\/dist\/gone\.d\.ts is missing in .+; build first: npx -y pnpm@12\.21\.0 build$/,
  );
});

test("what differs, is new or has no entry point any more is shown, line ends aside", async () => {
  await writeFile(join(folder, "api/same.api.md"), "one\r\ntwo\r\n");
  await writeFile(join(folder, "api/changed.api.md"), "one\ntwo\n");
  await writeFile(join(folder, "api/left.api.md"), "one\n");
  const current = new Map([
    ["same.api.md", "one\ntwo\n"],
    ["changed.api.md", "one\nthree\n"],
    ["new.api.md", "one\n"],
  ]);
  expect(await compareReports(current, reportsFolder())).toEqual([
    { name: "changed.api.md", patch: expect.stringContaining("-two\n+three\n") },
    { name: "new.api.md", patch: expect.stringContaining("+one\n") },
    { name: "left.api.md", patch: expect.stringContaining("-one\n") },
  ]);
});
