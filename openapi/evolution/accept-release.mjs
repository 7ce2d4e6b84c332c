import { fileURLToPath } from "node:url";
import { redocly, withoutBox } from "../lint/redocly.mjs";
import { readChangesets } from "./changesets.mjs";
import { announcedPackages, changesetFolder, releasedDocument } from "./files.mjs";

/** Changesets must be released first: accepting would hide their changes from the next check. */
const names = announcedPackages.map(({ name }) => name);
const waiting = (await readChangesets(changesetFolder)).filter(({ bumps }) =>
  names.some((name) => (bumps[name] ?? "none") !== "none"),
);
if (waiting.length > 0) {
  console.error(
    `${waiting.map(({ file }) => `.changeset/${file}`).join(", ")} is not released yet; run \`npx -y pnpm@12.21.0 changeset version\` first, then run this command again`,
  );
  process.exitCode = 1;
} else {
  const { status, stderr } = redocly(
    ["bundle", "openapi.yaml", "--output", fileURLToPath(releasedDocument)],
    { cwd: new URL("../", import.meta.url) },
  );
  if (status === 0) console.log("openapi/released/openapi.json is now the document to compare changes with");
  else process.stderr.write(withoutBox(stderr));
  process.exitCode = status ?? 1;
}
