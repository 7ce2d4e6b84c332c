import type { Reference } from "@kantata-refs/client";
import type { RawRequest } from "../tap/raw.js";
import type { JudgedExchange } from "../tap/start-tap.js";
import { surveyRows } from "./defaults.js";
import type { LiveLane } from "./live-lane.js";
import type { LiveOptions } from "./options.js";
import type { OwnReferences } from "./own-references.js";
import type { Probing } from "./probe.js";
import { type Page, type Survey, takeSurvey } from "./survey.js";

/** What probes work with, and what they went by. */
export interface Evidence {
  probing: Probing;
  /** All that was said since the beginning. */
  said: () => readonly JudgedExchange[];
  /** From here on requests belong to another probe. */
  next: () => void;
  /** The requests of the probe: its own, and those of earlier ones that it relied on. */
  requests: () => RawRequest[];
}

/**
 * Begins a run. What several probes ask for is asked of the server once.
 *
 * @param own where references may be written
 */
export function beginProbing(
  lane: LiveLane,
  { otherToken, deletedStory }: Pick<LiveOptions, "otherToken" | "deletedStory">,
  own: OwnReferences | undefined,
): Evidence {
  const start = lane.exchanges.length;
  const said = () => lane.exchanges.slice(start);
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
    // Once more, as the client reads it.
    const query = { subject_type: page.type, per_page: surveyRows };
    return (await lane.client.externalReferences.list(query)).data[0];
  };
  const relyOn = ({ request }: JudgedExchange) => void relied.push(request);
  return {
    probing: { ...lane, otherToken, deletedStory, said, relyOn, survey: surveyed, anyReference },
    said,
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
