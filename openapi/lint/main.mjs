import { readFileSync } from "node:fs";
import { compileSchemas } from "./compile-schemas.mjs";
import { currentDocument } from "./current-document.mjs";
import { redocly, withoutBox } from "./redocly.mjs";

const root = new URL("../", import.meta.url);

const { status, stdout, stderr } = redocly(
  // One line for each problem.
  ["lint", "openapi.yaml", "--max-problems", "1000", "--format", "stylish"],
  { cwd: root },
);
process.stdout.write(stdout);
process.stderr.write(withoutBox(stderr));
// Redocly exits with 0 despite warnings.
const warnings = /\d+ warnings?/.exec(stderr)?.[0];
const uncompiled = compileSchemas(JSON.parse(readFileSync(currentDocument(), "utf8")));
for (const problem of uncompiled) console.error(problem);
if (uncompiled.length > 0)
  console.error("Prism would allow everything in place of these schemas. Fix them, then run: pnpm lint");
if (status !== 0 || warnings !== undefined || uncompiled.length > 0) process.exitCode = 1;
