import { ApiError, type KantataClient, ResponseFormatError } from "@kantata-refs/client";
import { type SubjectType, subjectTypeValues } from "@kantata-refs/schema";
import type { Json } from "../json.js";
import { bodyOf } from "../tap/answer-body.js";
import { rowsOf } from "../tap/envelope.js";
import type { Exchange, RawRequest } from "../tap/raw.js";
import { surveyRows } from "./defaults.js";

/** A page of one subject type with its subjects, as it came over the wire. */
export interface Page {
  type: SubjectType;
  request: RawRequest;
  envelope: Json;
  rows: Json[];
}

/** A page of each subject type. */
export interface Survey {
  pages: Page[];
  /** Every row of all pages. */
  rows: Json[];
  /** All that was asked, also where the answer was no page. */
  requests: RawRequest[];
}

/**
 * Lists a page of each subject type. Types that the token may not see are left out.
 *
 * @param exchanges where the tap writes down what was said
 */
export async function takeSurvey(client: KantataClient, exchanges: readonly Exchange[]): Promise<Survey> {
  const pages: Page[] = [];
  const start = exchanges.length;
  for (const type of subjectTypeValues) {
    const query = { subject_type: type, include: ["subject"], per_page: surveyRows } as const;
    try {
      await client.externalReferences.list(query);
    } catch (error) {
      // What the client cannot read is still to be looked at.
      if (!(error instanceof ApiError || error instanceof ResponseFormatError)) throw error;
    }
    const exchange = exchanges.at(-1);
    if (exchange === undefined || exchange.answer.status >= 300) continue;
    const envelope = bodyOf(exchange.answer);
    pages.push({ type, request: exchange.request, envelope, rows: rowsOf(envelope) });
  }
  const requests = exchanges.slice(start).map(({ request }) => request);
  return { pages, rows: pages.flatMap(({ rows }) => rows), requests };
}
