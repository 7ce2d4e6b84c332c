import { gzipSync } from "node:zlib";
import { build, type Plugin } from "esbuild";

/** Programs are written as if they lay here, so that they find this package's dependencies. */
const resolveDir = new URL("..", import.meta.url).pathname;

/** Leaves out what a program loads on its first use, unless `inlined` says that it belongs to it. */
const lazyParts = (inlined: RegExp): Plugin => ({
  name: "lazy-parts",
  setup(bundling) {
    bundling.onResolve({ filter: /.*/ }, ({ kind, path }) =>
      kind === "dynamic-import" && !inlined.test(path) ? { path, external: true } : undefined,
    );
  },
});

/**
 * What a program weighs in a browser: bundled, minified and packed, in kilobytes of 1,000 bytes.
 *
 * @param inlined the `import()` targets that count; none by default, as they are loaded when they are used
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
