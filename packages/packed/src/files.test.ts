import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type App, installApp } from "./install-app.js";
import { packages } from "./packages.js";

let app: App;
beforeAll(async () => {
  app = await installApp(packages);
});
afterAll(() => app.remove());

const expected = ["dist", "package.json", "README.md", "LICENSE", "GUIDE.md"];

test.each(packages)("%s is packed with what is built, its texts and nothing else", async (name) => {
  const folder = join(app.folder, "node_modules/@kantata-refs", name);
  expect((await readdir(folder)).filter((file) => ![...expected, "node_modules"].includes(file))).toEqual([]);
  const built = await readdir(join(folder, "dist"), { recursive: true });
  expect(built).toContain("index.js");
  expect(built.filter((file) => /test|\.(ts|mjs)$/.test(file) && !file.endsWith(".d.ts"))).toEqual([]);
});

test.each(packages)("%s names versions that a registry knows", async (name) => {
  const manifest = join(app.folder, "node_modules/@kantata-refs", name, "package.json");
  const { dependencies = {}, peerDependencies = {} } = JSON.parse(await readFile(manifest, "utf8"));
  const ranges = Object.values<string>({ ...dependencies, ...peerDependencies });
  expect(ranges.filter((range) => /workspace|catalog|file|link/.test(range))).toEqual([]);
});
