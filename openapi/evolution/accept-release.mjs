import { fileURLToPath } from "node:url";
import { redocly, withoutBox } from "../lint/redocly.mjs";
import { readChangesets } from "./changesets.mjs";
import { announcedPackages, changesetFolder, releasedDocument } from "./files.mjs";

/** Accepting before the changesets are spent would hide from the next check what they announce. */
const names = announcedPackages.map(({ name }) => name);
const waiting = (await readChangesets(changesetFolder)).filter(({ bumps }) =>
  names.some((name) => (bumps[name] ?? "none") !== "none"),
);
if (waiting.length > 0) {
  console.error(
    `${waiting.map(({ file }) => `.changeset/${file}`).join(", ")} still waits for a release; run \`npx -y pnpm@12.21.0 changeset version\` first, then this again`,
  );
  process.exitCode = 1;
} else {
  const { status, stderr } = redocly(
    ["bundle", "openapi.yaml", "--output", fileURLToPath(releasedDocument)],
    { cwd: new URL("../", import.meta.url) },
  );
  if (status === 0)
    console.log("openapi/released/openapi.json is now the document that changes are measured against");
  else process.stderr.write(withoutBox(stderr));
  process.exitCode = status ?? 1;
}
