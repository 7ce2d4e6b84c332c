import { createClient } from "@kantata-refs/client";
import { ownServiceName } from "./defaults.js";
import { startLiveLane } from "./live-lane.js";
import { type LiveOptions, UsageError } from "./options.js";
import { ownReferences } from "./own-references.js";
import type { Report } from "./report.js";
import { runProbes } from "./run-probes.js";
import { readUnknowns, type Unknown } from "./unknowns.js";

/** What came of a run, and whether all that it wrote is deleted. */
export interface LiveRun {
  report: Report;
  cleared: boolean;
}

async function chosenUnknowns({ only }: LiveOptions): Promise<Unknown[]> {
  const unknowns = await readUnknowns();
  const missing = only?.find((number) => !unknowns.some(({ entry }) => entry === number));
  if (missing !== undefined)
    throw new UsageError(`--only: UNKNOWNS.md has no entry ${missing}; it has ${unknowns.length}`);
  return unknowns.filter(({ entry }) => only?.includes(entry) ?? true);
}

/**
 * Runs the lane from its start to its end, and leaves nothing behind: no process, no port, no reference of its own.
 *
 * @param say told what happens
 * @throws UsageError for an entry that does not exist; InputError for an address that no token may be sent to;
 *   AuthenticationError for a token that is refused; the reason of the signal
 */
export async function live(
  options: LiveOptions,
  signal: AbortSignal,
  say: (line: string) => void,
): Promise<LiveRun> {
  const { baseUrl, token, story } = options;
  const unknowns = await chosenUnknowns(options);
  // Past Prism, which an interruption at the terminal ends as well. Nothing is sent to an address that is not safe.
  const plain = createClient({ token, baseUrl });
  // Shows at once whether the token opens anything at all.
  await plain.externalReferences.list({ subject_type: "Story", per_page: 1 }, { signal });
  const lane = await startLiveLane({ baseUrl, token, signal });
  const own = story === undefined ? undefined : ownReferences(lane.client, story);
  const { tap, prism, prismPid } = lane.parts;
  say(`client → tap ${tap} → Prism ${prism} (process ${prismPid ?? "unknown"}) → ${baseUrl}`);
  const clear = async () => {
    // Prism ends first, so that nothing it still has under way is stored after the last look.
    await lane.close();
    try {
      await own?.clear(plain);
      return true;
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      say(`references of ${ownServiceName} are left (${why}); the next run with --write deletes them`);
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
