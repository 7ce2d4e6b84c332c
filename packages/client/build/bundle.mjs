// Puts the modules of the package into few files: each one costs a reader of small modules nothing, but every program
// that starts. What is loaded at once is one file; what is loaded on first use has files of its own.
import { rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { entries } from "./entries.mjs";
import { loadedAtOnce } from "./loaded-at-once.mjs";

const source = fileURLToPath(new URL("../src/", import.meta.url));
const output = fileURLToPath(new URL("../dist/", import.meta.url));
const atOnce = loadedAtOnce(`${source}index.ts`);

const bundle = await rolldown({
  input: entries(source),
  // The few facts of the document that are used at once come along; its validators stay where they are.
  external: /^(?!@kantata-refs\/schema$)[^./]/,
  platform: "neutral",
});
await rm(`${output}core`, { recursive: true, force: true });
await bundle.write({
  dir: output,
  format: "esm",
  chunkFileNames: "core/[name].js",
  // They stand in the declarations, where editors look; here every program would read past them.
  comments: false,
  codeSplitting: { groups: [{ name: "client", test: (id) => atOnce.has(id) || !id.startsWith(source) }] },
});
