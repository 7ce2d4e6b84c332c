import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { bundle } from "./bundle.mjs";

/** The document as its files are now, bundled into a file that goes with the process. `dist/` may be older. */
export function currentDocument() {
  const folder = mkdtempSync(join(tmpdir(), "openapi-"));
  process.once("exit", () => rmSync(folder, { recursive: true }));
  const file = join(folder, "openapi.json");
  bundle(file);
  return pathToFileURL(file);
}
