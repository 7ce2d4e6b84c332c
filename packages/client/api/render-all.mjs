import { fileURLToPath } from "node:url";
import { entryPoints } from "./entry-points.mjs";
import { renderReport } from "./render-report.mjs";

/** Where the accepted reports lie. */
export const reportFolder = new URL("./", import.meta.url);

/**
 * The reports of all entry points of this package, as it is built.
 *
 * @returns {Promise<Map<string, string>>} file name to text
 */
export async function renderAll() {
  const folder = fileURLToPath(new URL("../", import.meta.url));
  const reports = new Map();
  for (const entryPoint of entryPoints()) {
    reports.set(entryPoint.report, await renderReport(folder, entryPoint));
  }
  return reports;
}
