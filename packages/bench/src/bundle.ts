import { gzipSync } from "node:zlib";
import { build } from "esbuild";

/** Programs are written as if they lay here, so that they find this package's dependencies. */
const resolveDir = new URL("..", import.meta.url).pathname;

/** What a program weighs in a browser: bundled, minified and packed, in kilobytes of 1,000 bytes. */
export async function bundledKb(program: string): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents: program, resolveDir },
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    target: "es2022",
    platform: "browser",
    logLevel: "error",
  });
  return gzipSync(outputFiles[0]?.contents ?? "", { level: 9 }).length / 1000;
}
