import { mkdir, mkdtemp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { App } from "./install-app.js";
import { type Ran, runProgram } from "./run-program.js";

/** The compilers that the types work with: the oldest that is promised, and the newest. */
export const compilers = ["typescript-oldest", "typescript"] as const;
export type Compiler = (typeof compilers)[number];

const compilerOf = (compiler: Compiler) =>
  fileURLToPath(new URL(`../node_modules/${compiler}/bin/tsc`, import.meta.url));

/** What a compiler said, and the declarations that it wrote. */
export interface Compiled extends Ran {
  declarations: string;
}

/**
 * Compiles a file of an application, strictly.
 *
 * @param file its name: the ending says what kind of module it is
 * @param options compiler options beyond `strict`
 */
export async function compile(
  { folder }: App,
  compiler: Compiler,
  file: string,
  source: string,
  options: Readonly<Record<string, unknown>> = {},
): Promise<Compiled> {
  const place = await mkdtemp(join(folder, "src-"));
  await mkdir(join(place, "out"));
  const compilerOptions = {
    target: "es2022",
    lib: ["es2022", "dom", "dom.iterable"],
    types: [],
    strict: true,
    exactOptionalPropertyTypes: true,
    declaration: true,
    // The compiler's own declarations are not ours to check, and the largest.
    skipDefaultLibCheck: true,
    rootDir: ".",
    outDir: "out",
    ...options,
  };
  await writeFile(join(place, file), source);
  await writeFile(join(place, "tsconfig.json"), JSON.stringify({ compilerOptions, files: [file] }));
  const ran = await runProgram(folder, compilerOf(compiler), "-p", place);
  const declared = join(place, "out", file.replace(/ts$/, "d.ts").replace(/\.([cm])d\.ts$/, ".d.$1ts"));
  return { ...ran, declarations: await readFile(declared, "utf8").catch(() => "") };
}
