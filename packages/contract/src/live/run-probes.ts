import type { Violation } from "@kantata-refs/prism";
import type { JudgedExchange } from "../tap/start-tap.js";
import { createProbeContext } from "./create-probe-context.js";
import type { LiveLane } from "./live-lane.js";
import { gatherObjections, type Objection } from "./objections.js";
import type { LiveOptions } from "./options.js";
import type { OwnReferences } from "./own-references.js";
import { notProbed, type Observation, type Probe, type ProbeContext } from "./probe.js";
import { probes } from "./probes/probes.js";
import type { EntryReport, Report } from "./report.js";
import { serverCurl } from "./server-curl.js";
import type { Unknown } from "./unknowns.js";

/** The options that the probes need. */
export type RunOptions = Pick<LiveOptions, "baseUrl" | "otherToken" | "deletedStory">;

async function runProbe(
  probe: Probe,
  context: ProbeContext,
  own: OwnReferences | undefined,
): Promise<Observation> {
  if (!probe.writes) return await probe.run(context);
  if (own === undefined) return notProbed("needs --write --story ID, since it writes");
  return await probe.run(context, own);
}

function reportOn(unknown: Unknown, observation: Observation, requests: string[]): EntryReport {
  const { entry, question, assumed, settledBy } = unknown;
  const about = { entry, question, assumed, settledBy, requests };
  if ("why" in observation)
    return { ...about, ...observation, verdict: "not probed", seen: undefined, sandbox: {} };
  const { seen, asAssumed, switchValues } = observation;
  const verdict = asAssumed ? "as assumed" : "differs";
  return { ...about, verdict, seen, why: undefined, failed: false, sandbox: switchValues };
}

/**
 * Probes entries of UNKNOWNS.md one after another. A probe that throws is reported as not probed, with the error.
 *
 * @param own the references the run may write; undefined for a read-only run
 * @param say called with a line for every entry
 * @throws the reason of the signal
 */
export async function runProbes(
  lane: LiveLane,
  unknowns: readonly Unknown[],
  options: RunOptions,
  own: OwnReferences | undefined,
  { signal, say }: { signal: AbortSignal; say: (line: string) => void },
): Promise<Report> {
  const at = new Date().toISOString();
  const { context, exchanges, next, requests } = createProbeContext(lane, options, own);
  const entries = new Map<number, EntryReport>();
  const attempt = async (probe: Probe): Promise<Observation> => {
    try {
      if (probe.writes) await own?.clear();
      next();
      return await runProbe(probe, context, own);
    } catch (error) {
      signal.throwIfAborted();
      return { why: `failed: ${error instanceof Error ? error.message : String(error)}`, failed: true };
    }
  };
  for (const probe of probes) {
    const unknown = unknowns.find(({ entry }) => entry === probe.entry);
    if (unknown === undefined) continue;
    signal.throwIfAborted();
    const observation = await attempt(probe);
    const lines = requests().map((request) => serverCurl(request, options.baseUrl, options.otherToken));
    const report = reportOn(unknown, observation, [...new Set(lines)]);
    entries.set(probe.entry, report);
    say(`${probe.entry}: ${report.verdict}, ${report.seen ?? report.why ?? ""}`);
  }
  return {
    server: options.baseUrl,
    at,
    wrote: own !== undefined,
    entries: unknowns.flatMap(({ entry }) => entries.get(entry) ?? []),
    objections: await objectionsOf(lane, exchanges(), options.baseUrl),
  };
}

async function objectionsOf(
  lane: LiveLane,
  exchanges: readonly JudgedExchange[],
  baseUrl: string,
): Promise<Objection[]> {
  // The report is still printed if Prism crashed.
  const violations = await lane
    .violations()
    .catch((error: unknown): Violation[] => [
      { side: "response", location: "Prism", message: String(error), severity: "error" },
    ]);
  return gatherObjections(exchanges, violations, baseUrl);
}
