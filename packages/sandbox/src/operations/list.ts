import type { components } from "@kantata-refs/schema";
import type { Account } from "../account.js";
import { badNumbers, pageNumber, perPage, sentPage } from "../quirks/clamped-numbers.js";
import { badFilters, knownFilters } from "../quirks/ignored-filters.js";
import { badWindow, window } from "../quirks/limit-without-offset.js";
import type { RawQuery } from "../quirks/quirk.js";
import { badOrder, orderBy } from "../quirks/replaced-order.js";
import { badOnly, onlyIds } from "../quirks/unpaged-only.js";
import { badInclude, included } from "../quirks/untrimmed-include.js";
import { invalid, refused } from "../refusal.js";
import type { Range } from "../store/reference-store.js";
import { envelope } from "./envelope.js";
import { conditions } from "./filters.js";

/** Everything that a strict sandbox rejects. */
function objections(params: URLSearchParams, query: RawQuery) {
  const bad = [
    badFilters(params),
    badNumbers(query),
    badWindow(query),
    badOnly(query),
    badOrder(query),
    badInclude(query),
  ];
  return bad.flat();
}

function rangeOf(query: RawQuery, unpaged: boolean): Range {
  const order = orderBy(query);
  if (unpaged) return { order, limit: undefined, offset: 0 };
  const size = perPage(query);
  return { order, ...(window(query) ?? { limit: size, offset: (pageNumber(query) - 1) * size }) };
}

/**
 * Lists one page of references.
 *
 * @throws Refusal without `subject_type`; in a strict sandbox also for what the server silently changes or ignores
 */
export function list(
  account: Account,
  params: URLSearchParams,
): components["schemas"]["ExternalReferenceEnvelope"] {
  const { references, strict, switches } = account;
  const query = knownFilters(params);
  if (query.subject_type === undefined) {
    const message = "Missing required parameters. subject_type is required.";
    throw refused(Number(switches.missingParameter), "syntax", message);
  }
  const bad = strict ? objections(params, query) : [];
  if (bad.length > 0) throw invalid(bad);
  const ids = onlyIds(
    query,
    switches.mostOnly === "unlimited" ? Number.POSITIVE_INFINITY : Number(switches.mostOnly),
  );
  const asked = [
    ...conditions(query, switches),
    ...(ids === undefined
      ? []
      : [{ sql: "id IN (SELECT value FROM json_each(?))", values: [JSON.stringify(ids)] }]),
  ];
  const rows = references.list(asked, rangeOf(query, ids !== undefined));
  const numbers = { count: references.count(asked), page: sentPage(query), perPage: perPage(query) };
  return envelope(account, rows, numbers, included(query).includes("subject"));
}
