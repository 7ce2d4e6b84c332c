import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);
const manifest = require.resolve("@redocly/cli/package.json");
const { bin } = require(manifest);

/**
 * Runs Redocly's command line without its telemetry and its look for updates.
 *
 * @param {string[]} args
 * @param {{ cwd: URL | string }} options
 */
export function redocly(args, { cwd }) {
  return spawnSync(process.execPath, [join(dirname(manifest), bin.redocly), ...args], {
    cwd,
    encoding: "utf8",
    env: {
      ...process.env,
      REDOCLY_TELEMETRY: "off",
      REDOCLY_SUPPRESS_UPDATE_NOTICE: "true",
      NO_COLOR: "1",
      FORCE_COLOR: "0",
    },
  });
}

/** The box about the age of Node that Redocly prints, which says nothing of the document. */
export const withoutBox = (/** @type {string} */ text) =>
  text.replace(/^\s*[╔║╚].*\n/gm, "").replace(/^\n+/, "");
