import type { Reference } from "@kantata-refs/client";
import type { RawRequest } from "../tap/raw.js";
import type { JudgedExchange } from "../tap/start-tap.js";
import { surveyRows } from "./defaults.js";
import type { LiveLane } from "./live-lane.js";
import type { LiveOptions } from "./options.js";
import type { OwnReferences } from "./own-references.js";
import type { ProbeContext } from "./probe.js";
import { type Page, type Survey, takeSurvey } from "./survey.js";

/** The context of the probes, and the requests each of them used as evidence. */
export interface Evidence {
  context: ProbeContext;
  /** All exchanges of this run. */
  exchanges: () => readonly JudgedExchange[];
  /** Starts the next probe: later requests belong to it. */
  next: () => void;
  /** The requests of the current probe: its own, and earlier ones that it relied on. */
  requests: () => RawRequest[];
}

/**
 * Creates the context of a run. Requests that several probes need are sent once.
 *
 * @param own the references the run may write; undefined for a read-only run
 */
export function createProbeContext(
  lane: LiveLane,
  { otherToken, deletedStory }: Pick<LiveOptions, "otherToken" | "deletedStory">,
  own: OwnReferences | undefined,
): Evidence {
  const start = lane.exchanges.length;
  const exchanges = () => lane.exchanges.slice(start);
  let first = start;
  let relied: RawRequest[] = [];
  let survey: Survey | undefined;
  const take = async () => {
    survey ??= await takeSurvey(lane.client, lane.exchanges);
    return survey;
  };
  const hasRows = ({ rows }: Page) => rows.length > 0;
  const surveyed = async () => {
    const taken = await take();
    relied.push(...taken.pages.filter(hasRows).map(({ request }) => request));
    return taken;
  };
  const anyReference = async (): Promise<Reference | undefined> => {
    if (own !== undefined) return await own.store();
    const page = (await take()).pages.find(hasRows);
    if (page === undefined) return undefined;
    // Listed again to get it as the client decodes it.
    const query = { subject_type: page.type, per_page: surveyRows };
    return (await lane.client.externalReferences.list(query)).data[0];
  };
  const relyOn = ({ request }: JudgedExchange) => void relied.push(request);
  return {
    context: { ...lane, otherToken, deletedStory, exchanges, relyOn, survey: surveyed, anyReference },
    exchanges,
    next: () => {
      first = lane.exchanges.length;
      relied = [];
    },
    requests: () => {
      const made = lane.exchanges.slice(first).map(({ request }) => request);
      return [...relied, ...made.filter((request) => !(survey?.requests.includes(request) ?? false))];
    },
  };
}
