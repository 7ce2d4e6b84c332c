import { existsSync, readFileSync, realpathSync } from "node:fs";
import { dirname, join } from "node:path";

interface Manifest {
  version: string;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
}

const manifestOf = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));

/** Where a program in this folder finds a package; undefined where it finds none. */
export function folderOf(name: string, from: string): string | undefined {
  const folder = join(from, "node_modules", name);
  if (existsSync(folder)) return realpathSync(folder);
  return dirname(from) === from ? undefined : folderOf(name, dirname(from));
}

/**
 * Everything that a package depends on, as the workspace has installed it: an application can be given the same, and no
 * registry is asked.
 *
 * @param folder of the package
 * @returns the folder of each dependency, by its name
 */
export function installedFolders(folder: string, found = new Map<string, string>()): Map<string, string> {
  const { dependencies, optionalDependencies } = manifestOf(folder);
  for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
    // Binaries for other systems are not here.
    const dependency = folderOf(name, folder);
    if (dependency === undefined || found.has(name)) continue;
    found.set(name, dependency);
    installedFolders(dependency, found);
  }
  return found;
}
