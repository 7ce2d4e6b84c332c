import { outdated, readAnnouncement, writeAnnouncement } from "./announced.mjs";
import { evolution } from "./evolution.mjs";
import { report } from "./report.mjs";

// Confirms that the changesets announce the changes of the document.
try {
  const { changes, demanded, current } = await evolution();
  const stored = readAnnouncement();
  if (demanded.missing.length > 0) throw new Error(report(changes, demanded));
  if (outdated(stored, current) !== undefined && stored.changesets === current.changesets)
    throw new Error("No changeset is new or edited. Write one with: npx -y pnpm@12.21.0 changeset");
  writeAnnouncement(current);
  console.log("openapi/released/announced.json says now that the changesets announce the document");
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
