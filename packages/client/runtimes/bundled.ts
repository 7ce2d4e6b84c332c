import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";

/** A program with all that it imports, in one file. */
export async function bundled(file: "page.mjs" | "worker.mjs"): Promise<string> {
  const bundle = await rolldown({
    input: fileURLToPath(new URL(file, import.meta.url)),
    platform: "browser",
    logLevel: "silent",
  });
  const { output } = await bundle.generate({ format: "esm", codeSplitting: false });
  await bundle.close();
  return output[0].code;
}
