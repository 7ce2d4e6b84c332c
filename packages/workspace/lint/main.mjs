import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { documentDependents } from "./rules/document-dependents.mjs";
import { generatedApart } from "./rules/generated-apart.mjs";
import { lineCounts } from "./rules/line-counts.mjs";
import { rootShape } from "./rules/root-shape.mjs";
import { trackedFiles } from "./tracked-files.mjs";

const root = fileURLToPath(new URL("../../../", import.meta.url));

/** Third-party checks of the whole workspace. */
const commands = [
  ["turbo", "boundaries"],
  ["sherif", "--fail-on-warnings", "--ignore-dependency", "typescript"],
  ["knip", "--treat-config-hints-as-errors"],
  [
    "biome",
    "ci",
    "package.json",
    "turbo.json",
    "knip.json",
    "biome.json",
    "tsconfig.base.json",
    ".oxlintrc.json",
  ],
];

let failed = false;
for (const [command, ...args] of commands) {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: root, encoding: "utf8" });
  if (status === 0) continue;
  failed = true;
  process.stderr.write(`${command} ${args.join(" ")}\n${stdout ?? ""}${stderr ?? ""}\n`);
}

const files = trackedFiles(root);
const problems = [rootShape, lineCounts, generatedApart, documentDependents].flatMap((rule) =>
  rule(root, files),
);
for (const problem of problems) console.error(problem);

if (failed || problems.length > 0) process.exitCode = 1;
else console.log(`workspace: ${files.length} files and ${commands.length} tools, no problems`);
