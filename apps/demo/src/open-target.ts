import type { DemoOptions } from "./options.js";
import { UsageError } from "./parse-arguments.js";
import { liveTarget } from "./targets/live.js";
import { prismTarget } from "./targets/prism.js";
import { sandboxTarget } from "./targets/sandbox.js";
import type { Target } from "./targets/target.js";

/**
 * Opens the target of the options.
 *
 * @throws UsageError if --live has no token
 */
export async function openTarget(options: DemoOptions, env: NodeJS.ProcessEnv): Promise<Target> {
  if (!options.live) return await (options.target === "prism" ? prismTarget() : sandboxTarget());
  const { KANTATA_TOKEN: token } = env;
  if (token === undefined || token === "") {
    throw new UsageError(
      `--live needs an access token, but KANTATA_TOKEN is ${token === "" ? "empty" : "not set"}`,
    );
  }
  return liveTarget({
    token,
    baseUrl: options.baseUrl,
    writeToStory: options.write ? options.story : undefined,
    readStory: options.story,
  });
}
