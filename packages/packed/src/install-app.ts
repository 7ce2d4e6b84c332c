import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { inject } from "vitest";
import { folderOf, installedFolders } from "./installed-folders.js";
import { type Package, packages } from "./packages.js";
import { pnpm } from "./pnpm.js";

const here = fileURLToPath(new URL("..", import.meta.url));

/** An application that has installed the packages. */
export interface App {
  folder: string;
  remove: () => Promise<void>;
}

/**
 * Makes an application outside of the workspace and installs packed packages with pnpm, which lets it import nothing but
 * what it names itself. Their dependencies come from the workspace, so no registry is asked.
 *
 * @param own the packages of ours that the application names
 * @param others what else it names: each name, and the name that this package has for it
 */
export async function installApp(
  own: readonly Package[],
  others: Readonly<Record<string, string>> = {},
): Promise<App> {
  const tarballs = inject("tarballs");
  const named = new Map<string, string>();
  const overrides = new Map<string, string>();
  for (const name of packages) {
    for (const [dependency, path] of installedFolders(join(here, "..", name)))
      overrides.set(dependency, `file:${path}`);
  }
  for (const [name, path] of Object.entries(tarballs)) overrides.set(name, `file:${path}`);
  for (const name of own) named.set(`@kantata-refs/${name}`, `file:${tarballs[`@kantata-refs/${name}`]}`);
  for (const [name, alias] of Object.entries(others)) {
    const path = folderOf(alias, here);
    if (path === undefined) throw new Error(`${alias} is not installed; run: npx -y pnpm@12.21.0 install`);
    named.set(name, `file:${path}`);
    for (const [dependency, its] of installedFolders(path)) overrides.set(dependency, `file:${its}`);
  }

  const folder = await mkdtemp(join(tmpdir(), "app-"));
  await writeFile(
    join(folder, "package.json"),
    JSON.stringify({ name: "app", private: true, type: "module", dependencies: Object.fromEntries(named) }),
  );
  // JSON is YAML too.
  await writeFile(
    join(folder, "pnpm-workspace.yaml"),
    JSON.stringify({ overrides: Object.fromEntries(overrides), strictPeerDependencies: false }),
  );
  await pnpm(
    "-C",
    folder,
    "install",
    "--offline",
    "--ignore-scripts",
    `--store-dir=${join(folder, ".store")}`,
  );
  return { folder, remove: () => rm(folder, { recursive: true }) };
}
