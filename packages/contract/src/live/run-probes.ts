import type { Violation } from "@kantata-refs/prism";
import type { JudgedExchange } from "../tap/start-tap.js";
import { beginProbing } from "./begin-probing.js";
import type { LiveLane } from "./live-lane.js";
import { gatherObjections, type Objection } from "./objections.js";
import type { LiveOptions } from "./options.js";
import type { OwnReferences } from "./own-references.js";
import { notProbed, type Probe, type Probing, type Sighting } from "./probe.js";
import { probes } from "./probes/probes.js";
import type { EntryReport, Report } from "./report.js";
import { serverCurl } from "./server-curl.js";
import type { Unknown } from "./unknowns.js";

/** What a run needs to know. */
export type RunOptions = Pick<LiveOptions, "baseUrl" | "otherToken" | "deletedStory">;

async function runProbe(probe: Probe, probing: Probing, own: OwnReferences | undefined): Promise<Sighting> {
  if (!probe.writes) return await probe.run(probing);
  if (own === undefined) return notProbed("it takes --write --story ID, since it writes");
  return await probe.run(probing, own);
}

function reportOn(unknown: Unknown, sighting: Sighting, requests: string[]): EntryReport {
  const { entry, question, assumed, settledBy } = unknown;
  const about = { entry, question, assumed, settledBy, requests };
  if ("why" in sighting)
    return { ...about, ...sighting, verdict: "not probed", seen: undefined, sandbox: {} };
  const { seen, asAssumed, position } = sighting;
  const verdict = asAssumed ? "as assumed" : "otherwise";
  return { ...about, verdict, seen, why: undefined, failed: false, sandbox: position };
}

/**
 * Probes entries of UNKNOWNS.md one after another. A probe that fails is reported as not probed, with what failed.
 *
 * @param own where references may be written; nothing is written without it
 * @param say told of every entry
 * @throws the reason of an interruption
 */
export async function runProbes(
  lane: LiveLane,
  unknowns: readonly Unknown[],
  options: RunOptions,
  own: OwnReferences | undefined,
  { signal, say }: { signal: AbortSignal; say: (line: string) => void },
): Promise<Report> {
  const at = new Date().toISOString();
  const { probing, said, next, requests } = beginProbing(lane, options, own);
  const entries = new Map<number, EntryReport>();
  const attempt = async (probe: Probe): Promise<Sighting> => {
    try {
      if (probe.writes) await own?.clear();
      next();
      return await runProbe(probe, probing, own);
    } catch (error) {
      signal.throwIfAborted();
      return { why: `it failed: ${error instanceof Error ? error.message : String(error)}`, failed: true };
    }
  };
  for (const probe of probes) {
    const unknown = unknowns.find(({ entry }) => entry === probe.entry);
    if (unknown === undefined) continue;
    signal.throwIfAborted();
    const sighting = await attempt(probe);
    const lines = requests().map((request) => serverCurl(request, options.baseUrl, options.otherToken));
    const report = reportOn(unknown, sighting, [...new Set(lines)]);
    entries.set(probe.entry, report);
    say(`${probe.entry}: ${report.verdict}, ${report.seen ?? report.why ?? ""}`);
  }
  return {
    server: options.baseUrl,
    at,
    wrote: own !== undefined,
    entries: unknowns.flatMap(({ entry }) => entries.get(entry) ?? []),
    objections: await objectionsOf(lane, said(), options.baseUrl),
  };
}

async function objectionsOf(
  lane: LiveLane,
  exchanges: readonly JudgedExchange[],
  baseUrl: string,
): Promise<Objection[]> {
  // A Prism that died must not take the report along.
  const violations = await lane
    .violations()
    .catch((error: unknown): Violation[] => [
      { side: "response", location: "Prism", message: String(error), severity: "error" },
    ]);
  return gatherObjections(exchanges, violations, baseUrl);
}
