// Bundles the modules into few files, because a program pays for each file that it loads at its start.
import { rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { entries } from "./entries.mjs";

const output = fileURLToPath(new URL("../dist/", import.meta.url));
const bundle = await rolldown({
  input: entries(fileURLToPath(new URL("../src/", import.meta.url))),
  // The metadata of the document is bundled too; its validators are not.
  external: /^(?!@kantata-refs\/schema$)[^./]/,
  platform: "neutral",
});
await rm(`${output}core`, { recursive: true, force: true });
// The comments are in the declarations.
await bundle.write({ dir: output, format: "esm", chunkFileNames: "core/[name].js", comments: false });
