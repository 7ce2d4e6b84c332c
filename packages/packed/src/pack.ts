import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { TestProject } from "vitest/node";
import { packages } from "./packages.js";
import { pnpm } from "./pnpm.js";

declare module "vitest" {
  interface ProvidedContext {
    /** The path of each package's tarball, by the package's name. */
    tarballs: Record<string, string>;
  }
}

/** Packs every package once for all test files. */
export default async function pack({ provide }: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "tarballs-"));
  await Promise.all(
    packages.map((name) =>
      pnpm(
        "-C",
        fileURLToPath(new URL(`../../${name}`, import.meta.url)),
        "pack",
        "--pack-destination",
        folder,
      ),
    ),
  );
  const files = await readdir(folder);
  const tarballOf = (name: string) => files.find((file) => file.startsWith(`kantata-refs-${name}-`)) ?? "";
  provide(
    "tarballs",
    Object.fromEntries(packages.map((name) => [`@kantata-refs/${name}`, join(folder, tarballOf(name))])),
  );
  return () => rm(folder, { recursive: true });
}
