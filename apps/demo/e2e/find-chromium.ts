import { existsSync } from "node:fs";
import { chromiumPath } from "./chromium-path.js";

/** Ends the run with one line if there is no browser. */
export default function findChromium(): void {
  if (existsSync(chromiumPath)) return;
  console.error(
    `e2e needs Chromium, and ${chromiumPath} does not exist; on Debian: apt-get install chromium; elsewhere set CHROMIUM_PATH`,
  );
  process.exit(1);
}
