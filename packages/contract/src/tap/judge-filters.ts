import type { Json } from "../json.js";
import { effectiveParameter } from "./effective-parameter.js";
import { linkedRows } from "./envelope.js";
import { type AskedFilter, droppedBy, referenceCollection } from "./filter.js";
import type { ReadRequest } from "./judge-request.js";
import type { Reporter } from "./reporter.js";
import type { RowsView } from "./rows-view.js";

/** The filters that apply to a request: those sent, and those with a default in the document. */
export function askedFilters(request: ReadRequest): AskedFilter[] {
  return (request.operation?.parameters ?? []).flatMap(({ name, filter }) => {
    const value = effectiveParameter(request, name);
    return filter === undefined || value === undefined ? [] : [{ name, filter, value }];
  });
}

/**
 * Checks that every row matches the filters of the request, as far as the response shows it: filters of references where
 * the references are included, and hidden traits where they are properties.
 */
export function judgeFilters(
  envelope: Json,
  rows: Json[],
  view: RowsView,
  asked: readonly AskedFilter[],
  reporter: Reporter,
): void {
  for (const [index, row] of rows.entries()) {
    const references = linkedRows(envelope, row, view.links, referenceCollection);
    const name = droppedBy(asked, { row, references, traits: undefined });
    if (name !== undefined)
      reporter.report(`/results/${index}`, "filter", `rows that match ${name}`, row, "meaning");
  }
}
