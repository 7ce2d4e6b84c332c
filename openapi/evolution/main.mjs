import { existsSync, readFileSync } from "node:fs";
import { readChangesets } from "./changesets.mjs";
import { compareDocuments } from "./compare-documents.mjs";
import { demand } from "./demand.mjs";
import { describeChanges } from "./describe-changes.mjs";
import { announcedPackages, bundledDocument, changesetFolder, releasedDocument } from "./files.mjs";
import { report } from "./report.mjs";

const readJson = (/** @type {URL} */ file) => JSON.parse(readFileSync(file, "utf8"));

try {
  if (!existsSync(releasedDocument)) {
    throw new Error(
      "openapi/released/openapi.json, the document of the last release, is missing; restore it from the tag of the last release",
    );
  }
  const changes = describeChanges(
    compareDocuments(releasedDocument, bundledDocument),
    readJson(releasedDocument),
    readJson(bundledDocument),
  );
  const packages = announcedPackages.map(({ name, manifest }) => ({
    name,
    version: readJson(manifest).version,
  }));
  const changesets = await readChangesets(changesetFolder);
  const demanded = demand(changes.breaking.length > 0, packages, changesets);
  const changed = Object.values(changes).some((lines) => lines.length > 0);
  const refused = changed && demanded.missing.length > 0;
  (refused ? console.error : console.log)(report(changes, demanded));
  if (refused) process.exitCode = 1;
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
