import { fileURLToPath } from "node:url";
import { redocly, withoutBox } from "../lint/redocly.mjs";

const root = new URL("../", import.meta.url);

/** The supported version of the report. Redocly calls `diff` experimental, so another version needs a look. */
const knownReport = "1";

/**
 * Compares two documents with Redocly.
 *
 * @param {URL} base the older document
 * @param {URL} revision the newer one
 * @returns {Change[]}
 *
 * @typedef {{ pointer: string, value?: unknown }} Side
 * @typedef {{ path: string, typeName: string, kind: "added" | "removed" | "modified", impact: "major" | "minor" | "patch",
 *   property?: string, verdicts: { ruleId: string, message: string }[], base?: Side, revision?: Side }} Change
 */
export function compareDocuments(base, revision) {
  const files = [base, revision].map((file) => fileURLToPath(file));
  const { status, stdout, stderr } = redocly(
    ["diff", ...files, "--config", "evolution/redocly.yaml", "--format", "json", "--fail-on", "none"],
    { cwd: root },
  );
  if (status !== 0) {
    throw new Error(`redocly diff failed to compare ${files.join(" with ")}:\n${withoutBox(stderr)}`);
  }
  const { reportVersion, changes } = JSON.parse(stdout);
  if (reportVersion !== knownReport) {
    throw new Error(
      `redocly diff wrote report version ${reportVersion}, evolution/compare-documents.mjs supports ${knownReport}; compare the two versions, then change the number there`,
    );
  }
  return changes;
}
