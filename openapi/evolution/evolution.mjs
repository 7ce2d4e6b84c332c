import { existsSync, readFileSync } from "node:fs";
import { currentDocument } from "../lint/current-document.mjs";
import { announcement } from "./announced.mjs";
import { readChangesets } from "./changesets.mjs";
import { compareDocuments } from "./compare-documents.mjs";
import { demand } from "./demand.mjs";
import { describeChanges } from "./describe-changes.mjs";
import { announcedPackages, changesetFolder, releasedDocument } from "./files.mjs";

const readJson = (/** @type {URL} */ file) => JSON.parse(readFileSync(file, "utf8"));

/**
 * What changed since the last release, and which changesets that needs.
 *
 * @throws {Error} if the released document is missing, or a changeset is no changeset
 */
export async function evolution() {
  if (!existsSync(releasedDocument)) {
    throw new Error(
      "openapi/released/openapi.json, the document of the last release, is missing; restore it from the tag of the last release",
    );
  }
  const document = currentDocument();
  const changes = describeChanges(
    compareDocuments(releasedDocument, document),
    readJson(releasedDocument),
    readJson(document),
  );
  const packages = announcedPackages.map(({ name, manifest }) => ({
    name,
    version: readJson(manifest).version,
  }));
  const changesets = await readChangesets(changesetFolder);
  const demanded = demand(changes.breaking.length > 0, packages, changesets);
  // Also smaller ones: beside an older breaking change, a patch announces a compatible one.
  const announcing = changesets.filter(({ bumps }) =>
    packages.some(({ name }) => Object.hasOwn(bumps, name)),
  );
  return { changes, demanded, current: announcement(changes, announcing) };
}
