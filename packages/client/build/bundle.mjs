// Bundles the modules into few files, because a program pays for each file that it loads at its start.
import { rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { entries } from "./entries.mjs";

const source = fileURLToPath(new URL("../src/", import.meta.url));
const output = fileURLToPath(new URL("../dist/", import.meta.url));
const optional = ["oauth/", "operations/", "opentelemetry/", "validation/"].map((folder) => source + folder);
const bundle = await rolldown({
  input: entries(source),
  // The metadata of the document is bundled too; its validators are not.
  external: /^(?!@kantata-refs\/schema$)[^./]/,
  platform: "neutral",
});
await rm(`${output}core`, { recursive: true, force: true });
await bundle.write({
  dir: output,
  format: "esm",
  chunkFileNames: "core/[name].js",
  // They are in the declarations.
  comments: false,
  codeSplitting: {
    groups: [{ name: "client", test: (id) => !optional.some((folder) => id.startsWith(folder)) }],
  },
});
