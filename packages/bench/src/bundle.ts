import { gzipSync } from "node:zlib";
import { build, type Plugin } from "esbuild";

/** Programs are resolved from this package, so that they find its dependencies. */
const resolveDir = new URL("..", import.meta.url).pathname;

/** Excludes dynamic imports, unless they match `inlined`. */
const lazyParts = (inlined: RegExp): Plugin => ({
  name: "lazy-parts",
  setup(bundling) {
    bundling.onResolve({ filter: /.*/ }, ({ kind, path }) =>
      kind === "dynamic-import" && !inlined.test(path) ? { path, external: true } : undefined,
    );
  },
});

/**
 * Returns the size of a program in a browser: bundled, minified and gzipped, in kB of 1,000 bytes.
 *
 * @param inlined the `import()` targets to include. Default: none
 */
export async function bundledKb(program: string, inlined = /^$/): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents: program, resolveDir },
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    target: "es2022",
    platform: "browser",
    logLevel: "error",
    plugins: [lazyParts(inlined)],
  });
  return gzipSync(outputFiles[0]?.contents ?? "", { level: 9 }).length / 1000;
}
