import { createClient } from "@kantata-refs/client";
import { ownServiceName } from "./defaults.js";
import { startLiveLane } from "./live-lane.js";
import { type LiveOptions, UsageError } from "./options.js";
import { ownReferences } from "./own-references.js";
import type { Report } from "./report.js";
import { runProbes } from "./run-probes.js";
import { readUnknowns, type Unknown } from "./unknowns.js";

/** The report of a run, and whether all references it wrote were deleted. */
export interface LiveRun {
  report: Report;
  cleared: boolean;
}

async function chosenUnknowns({ only }: LiveOptions): Promise<Unknown[]> {
  const unknowns = await readUnknowns();
  const missing = only?.find((number) => !unknowns.some(({ entry }) => entry === number));
  if (missing !== undefined)
    throw new UsageError(
      `--only: UNKNOWNS.md has no entry ${missing}; its entries are 1 to ${unknowns.length}`,
    );
  return unknowns.filter(({ entry }) => only?.includes(entry) ?? true);
}

/**
 * Runs the live lane, and leaves no process, port or reference behind.
 *
 * @param say called with progress lines
 * @throws UsageError for an unknown entry, InputError for a base URL that a token must not be sent to,
 *   AuthenticationError for an invalid token, and the reason of the signal
 */
export async function live(
  options: LiveOptions,
  signal: AbortSignal,
  say: (line: string) => void,
): Promise<LiveRun> {
  const { baseUrl, token, story } = options;
  const unknowns = await chosenUnknowns(options);
  // Without Prism, which Ctrl+C in the terminal ends as well. The client rejects an unsafe base URL.
  const plain = createClient({ token, baseUrl });
  // Fails early if the token is invalid.
  await plain.externalReferences.list({ subject_type: "Story", per_page: 1 }, { signal });
  const lane = await startLiveLane({ baseUrl, token, signal });
  const own = story === undefined ? undefined : ownReferences(lane.client, story);
  const { tap, prism, prismPid } = lane.parts;
  say(`client → tap ${tap} → Prism ${prism} (process ${prismPid ?? "unknown"}) → ${baseUrl}`);
  const clear = async () => {
    // Closes Prism first, so that no pending request is stored after the references are deleted.
    await lane.close();
    try {
      await own?.clear(plain);
      return true;
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      say(
        `could not delete the references of ${ownServiceName} (${why}); the next run with --write deletes them`,
      );
      return false;
    }
  };
  try {
    const report = await runProbes(lane, unknowns, options, own, { signal, say });
    return { report, cleared: await clear() };
  } catch (error) {
    await clear();
    throw error;
  }
}
