import { createClient } from "@kantata-refs/client";
import { startLiveLane } from "./live-lane.js";
import type { LiveOptions } from "./options.js";
import { ownReferences } from "./own-references.js";
import type { Report } from "./report.js";
import { runProbes } from "./run-probes.js";

/**
 * Runs the lane from its start to its end, and leaves nothing behind: no process, no port, no reference of its own.
 *
 * @param say told what happens
 * @throws InputError for an address that no token may be sent to; AuthenticationError for a token that is refused; the reason of the signal; what failed in cleaning up
 */
export async function live(
  options: LiveOptions,
  signal: AbortSignal,
  say: (line: string) => void,
): Promise<Report> {
  const { baseUrl, token, story } = options;
  // Past Prism, which an interruption at the terminal ends as well. Nothing is sent to an address that is not safe.
  const plain = createClient({ token, baseUrl });
  // Shows at once whether the token opens anything at all.
  await plain.externalReferences.list({ subject_type: "Story", per_page: 1 }, { signal });
  const lane = await startLiveLane({ baseUrl, token, signal });
  const own = story === undefined ? undefined : ownReferences(lane.client, story);
  const { tap, prism, prismPid } = lane.parts;
  say(`client → tap ${tap} → Prism ${prism} (process ${prismPid ?? "unknown"}) → ${baseUrl}`);
  try {
    return await runProbes(lane, options, own, { signal, say });
  } finally {
    // Prism ends first, so that nothing it still has under way is stored after the last look.
    await lane.close();
    await own?.clear(plain);
  }
}
