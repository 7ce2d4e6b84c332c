import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);
const manifest = require.resolve("@redocly/cli/package.json");
const { bin } = require(manifest);

/**
 * Runs Redocly's command line without telemetry and without update checks.
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

/** Removes the box about the Node version that Redocly prints. */
export const withoutBox = (/** @type {string} */ text) =>
  text.replace(/^\s*[╔║╚].*\n/gm, "").replace(/^\n+/, "");
