import { execFile } from "node:child_process";
import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);

/** The options of a strict user. */
const compilerOptions = {
  target: "es2023",
  lib: ["es2023", "dom", "dom.iterable"],
  module: "nodenext",
  strict: true,
  exactOptionalPropertyTypes: true,
  skipLibCheck: true,
  noEmit: true,
  types: [],
};

/**
 * Returns the number of type instantiations that TypeScript needs to check a program.
 *
 * @throws Error with the compiler's output if the program has a type error
 */
export async function instantiationsOf(program: string): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), "bench-"));
  try {
    const modules = fileURLToPath(new URL("../node_modules", import.meta.url));
    await symlink(modules, join(folder, "node_modules"), "junction");
    await writeFile(join(folder, "package.json"), JSON.stringify({ type: "module" }));
    await writeFile(
      join(folder, "tsconfig.json"),
      JSON.stringify({ compilerOptions, files: ["program.ts"] }),
    );
    await writeFile(join(folder, "program.ts"), program);
    const tsc = join(modules, "typescript", "bin", "tsc");
    // With several checkers, each would count the shared types.
    const flags = ["-p", folder, "--extendedDiagnostics", "--singleThreaded"];
    const { stdout } = await run(process.execPath, [tsc, ...flags]).catch(
      (error: Error & { stdout?: string }) => {
        throw new Error(`the program does not compile: ${error.stdout ?? error.message}`);
      },
    );
    const [, count] = /^Instantiations:\s+(\d+)/m.exec(stdout) ?? [];
    if (count === undefined) throw new Error(`tsc printed no instantiations: ${stdout}`);
    return Number(count);
  } finally {
    await rm(folder, { recursive: true });
  }
}
