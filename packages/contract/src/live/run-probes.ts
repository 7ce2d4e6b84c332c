import type { Reference } from "@kantata-refs/client";
import type { Violation } from "@kantata-refs/prism";
import type { JudgedExchange } from "../tap/start-tap.js";
import { surveyRows } from "./defaults.js";
import type { LiveLane } from "./live-lane.js";
import { gatherObjections, type Objection } from "./objections.js";
import type { LiveOptions } from "./options.js";
import type { OwnReferences } from "./own-references.js";
import { notProbed, type Probe, type Probing, type Sighting } from "./probe.js";
import { probes } from "./probes/probes.js";
import type { EntryReport, Report } from "./report.js";
import { serverCurl } from "./server-curl.js";
import { type Survey, takeSurvey } from "./survey.js";
import { readUnknowns, type Unknown } from "./unknowns.js";

/** What a run needs to know. */
export type RunOptions = Pick<LiveOptions, "baseUrl" | "otherToken" | "deletedStory" | "only">;

/** Everything that probes work with; what is asked for twice is asked of the server once. */
function probingWith(
  lane: LiveLane,
  options: RunOptions,
  own: OwnReferences | undefined,
  said: Probing["said"],
): Probing {
  let survey: Promise<Survey> | undefined;
  const takeOnce = () => (survey ??= takeSurvey(lane.client, lane.exchanges));
  const anyReference = async (): Promise<Reference | undefined> => {
    if (own !== undefined) return await own.store();
    const { rows, pages } = await takeOnce();
    const page = pages.find((one) => one.rows.length > 0);
    if (rows.length === 0 || page === undefined) return undefined;
    // As the client reads it.
    const query = { subject_type: page.type as Reference["subject_type"], per_page: surveyRows };
    return (await lane.client.externalReferences.list(query)).data[0];
  };
  return { ...lane, ...options, said, survey: takeOnce, anyReference };
}

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
 * Probes the entries of UNKNOWNS.md one after another. A probe that fails is reported as not probed, with what failed.
 *
 * @param own where references may be written; nothing is written without it
 * @param say told of every entry
 * @throws the reason of an interruption
 */
export async function runProbes(
  lane: LiveLane,
  options: RunOptions,
  own: OwnReferences | undefined,
  { signal, say }: { signal: AbortSignal; say: (line: string) => void },
): Promise<Report> {
  const unknowns = await readUnknowns();
  const at = new Date().toISOString();
  const start = lane.exchanges.length;
  const said = () => lane.exchanges.slice(start);
  const probing = probingWith(lane, options, own, said);
  const entries = new Map<number, EntryReport>();
  for (const probe of probes) {
    const unknown = unknowns.find(({ entry }) => entry === probe.entry);
    if (unknown === undefined || !(options.only?.includes(probe.entry) ?? true)) continue;
    signal.throwIfAborted();
    if (probe.writes) await own?.clear();
    const before = lane.exchanges.length;
    const sighting = await runProbe(probe, probing, own).catch((error: unknown): Sighting => {
      signal.throwIfAborted();
      return { why: `it failed: ${error instanceof Error ? error.message : String(error)}`, failed: true };
    });
    const requests = lane.exchanges
      .slice(before)
      .map(({ request }) => serverCurl(request, options.baseUrl, options.otherToken));
    const report = reportOn(unknown, sighting, [...new Set(requests)]);
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
