import { ApiError, type KantataClient, ResponseFormatError } from "@kantata-refs/client";
import { type SubjectType, subjectTypeValues } from "@kantata-refs/schema";
import type { Json } from "../json.js";
import { rowsOf } from "../tap/envelope.js";
import type { Exchange, RawRequest } from "../tap/raw.js";
import { bodyOf } from "../tap/response-body.js";
import { surveyRows } from "./defaults.js";

/** A page of one subject type with its subjects, undecoded. */
export interface Page {
  type: SubjectType;
  request: RawRequest;
  envelope: Json;
  rows: Json[];
}

/** A page of each subject type. */
export interface Survey {
  pages: Page[];
  /** The rows of all pages. */
  rows: Json[];
  /** All requests, including those that did not return a page. */
  requests: RawRequest[];
}

/**
 * Lists a page of each subject type. Omits types that the token has no access to.
 *
 * @param exchanges the exchanges that the tap records
 */
export async function takeSurvey(client: KantataClient, exchanges: readonly Exchange[]): Promise<Survey> {
  const pages: Page[] = [];
  const start = exchanges.length;
  for (const type of subjectTypeValues) {
    const query = { subject_type: type, include: ["subject"], per_page: surveyRows } as const;
    try {
      await client.externalReferences.list(query);
    } catch (error) {
      // A page that the client cannot decode is still part of the survey.
      if (!(error instanceof ApiError || error instanceof ResponseFormatError)) throw error;
    }
    const exchange = exchanges.at(-1);
    if (exchange === undefined || exchange.response.status >= 300) continue;
    const envelope = bodyOf(exchange.response);
    pages.push({ type, request: exchange.request, envelope, rows: rowsOf(envelope) });
  }
  const requests = exchanges.slice(start).map(({ request }) => request);
  return { pages, rows: pages.flatMap(({ rows }) => rows), requests };
}
