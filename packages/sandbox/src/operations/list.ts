import type { Account } from "../account.js";
import { badNumbers, pageNumber, perPage, sentPage } from "../quirks/clamped-numbers.js";
import { badFilters, knownFilters } from "../quirks/ignored-filters.js";
import { badWindow, window } from "../quirks/limit-without-offset.js";
import type { RawQuery } from "../quirks/quirk.js";
import { badOrder, orderOf } from "../quirks/replaced-order.js";
import { badOnly, onlyIds } from "../quirks/unpaged-only.js";
import { badInclude, included } from "../quirks/untrimmed-include.js";
import { invalid, refused } from "../refusal.js";
import { columnOf } from "../store/columns.js";
import type { Condition } from "../store/condition.js";
import type { Range } from "../store/reference-store.js";
import { type EnvelopeBody, envelope } from "./envelope.js";
import { conditions } from "./filters.js";
import type { ListOperation } from "./list-operation.js";
import { referenceMaps } from "./reference-maps.js";
import { subjectMaps } from "./subject-maps.js";

/** Everything that a strict sandbox rejects. */
function objections(operation: ListOperation, params: URLSearchParams, query: RawQuery) {
  const bad = [
    badFilters(operation, params),
    badNumbers(query),
    badWindow(query),
    badOnly(query),
    badOrder(operation, query),
    badInclude(operation, query),
  ];
  return bad.flat();
}

function rangeOf(operation: ListOperation, query: RawQuery, unpaged: boolean, account: Account): Range {
  const { field, direction } = orderOf(operation, query, account.switches);
  const order = `${columnOf(operation.rows.collection, field)} ${direction}, id ASC`;
  if (unpaged) return { order, limit: undefined, offset: 0 };
  const size = perPage(query);
  return { order, ...(window(query) ?? { limit: size, offset: (pageNumber(query) - 1) * size }) };
}

/** The rows of a page with what they include, and how many match in all. */
function read(
  operation: ListOperation,
  asked: readonly Condition[],
  range: Range,
  include: string[],
  account: Account,
) {
  const { references, listed } = account;
  if (operation.rows.collection === "external_references") {
    const rows = references.list(asked, range);
    return { ...referenceMaps(account, rows, include.includes("subject")), count: references.count(asked) };
  }
  const rows = listed.list(operation, asked, range);
  return { ...subjectMaps(account, operation, rows, include), count: listed.count(asked) };
}

/**
 * Lists one page of rows.
 *
 * @throws Refusal without a required parameter; in a strict sandbox also for what the server silently changes or ignores
 */
export function list(account: Account, operation: ListOperation, params: URLSearchParams): EnvelopeBody {
  const { strict, switches } = account;
  const query = knownFilters(operation, params);
  const missing = operation.required.find((name) => query[name] === undefined);
  if (missing !== undefined) {
    const message = `Missing required parameters. ${missing} is required.`;
    throw refused(Number(switches.missingParameter), "syntax", message);
  }
  const bad = strict ? objections(operation, params, query) : [];
  if (bad.length > 0) throw invalid(bad);
  const most = switches.mostOnly === "unlimited" ? Number.POSITIVE_INFINITY : Number(switches.mostOnly);
  const ids = onlyIds(query, most);
  const asked = conditions(operation, query, switches);
  if (ids !== undefined)
    asked.push({ sql: "id IN (SELECT value FROM json_each(?))", values: [JSON.stringify(ids)] });
  const range = rangeOf(operation, query, ids !== undefined, account);
  const { count, ...page } = read(operation, asked, range, included(operation, query), account);
  const numbers = { count, page: sentPage(query), perPage: perPage(query) };
  return envelope(operation.rows.collection, page, numbers);
}
