import { isObject, type Json, listOf, objectOf } from "../json.js";
import { rowsOf } from "../tap/envelope.js";
import type { Finding } from "../tap/finding.js";
import { fitsFilter } from "../tap/judge-filters.js";
import type { ReadRequest } from "../tap/judge-request.js";
import type { Exchange } from "../tap/raw.js";
import { createReporter, type Reporter } from "../tap/reporter.js";
import { bodyOf } from "../tap/response-body.js";

/** A model of an account, built from its exchanges. It starts empty. */
export interface History {
  /** Compares an exchange with the model, without changing it. */
  judge: (exchange: Exchange) => Finding[];
  /** Updates the model with an exchange. */
  learn: (exchange: Exchange) => void;
  /** Records that a Kantata object was deleted. */
  forgetSubject: (type: string, id: number) => void;
}

const notFound = 404;

/** The key of a reference. */
const keyOf = ({ subject_type, subject_id, service_name }: Json) =>
  JSON.stringify([subject_type, Number(subject_id), service_name]);

/** A row without `subject_ref`, which is only sent with an include. */
const stored = ({ subject_ref: _ref, ...row }: Json): Json => row;

const differingField = (a: Json, b: Json) => {
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return names.find((name) => JSON.stringify(a[name]) !== JSON.stringify(b[name]));
};

/**
 * Creates the model of an account. By it a stored row must be found by each of its filters, be counted once, and keep its
 * id until it is deleted.
 *
 * @param read parses a request by the document
 */
export function createHistory(read: (exchange: Exchange) => ReadRequest): History {
  const rows = new Map<string, Json>();
  const orphans = new Set<string>();

  const judgeRows = (envelope: Json, reporter: Reporter) => {
    for (const [index, row] of rowsOf(envelope).entries()) {
      const path = `/results/${index}`;
      const known = rows.get(String(row.id));
      if (known === undefined) {
        reporter.report(path, "unknown-row", "a row that was stored", row, "meaning");
        continue;
      }
      const changed = differingField(stored(known), stored(row));
      if (changed !== undefined)
        reporter.report(
          `${path}/${changed}`,
          "stale",
          JSON.stringify(known[changed]),
          row[changed],
          "meaning",
        );
    }
  };

  const judgeSubjects = (envelope: Json, reporter: Reporter) => {
    for (const [index, row] of rowsOf(envelope).entries()) {
      if (!Object.hasOwn(row, "subject_ref")) continue;
      const gone = orphans.has(`${String(row.subject_type)} ${String(row.subject_id)}`);
      if (gone !== (row.subject_ref === null))
        reporter.report(
          `/results/${index}/subject_ref`,
          "orphan",
          gone ? "null" : "its subject",
          row.subject_ref,
          "meaning",
        );
    }
  };

  const judgeList = (envelope: Json, { parameters }: ReadRequest, reporter: Reporter) => {
    const matching = [...rows.values()].filter((row) =>
      Object.entries(parameters).every(([name, value]) => fitsFilter(row, name, value)),
    );
    if (envelope.count !== matching.length)
      reporter.report(
        "/count",
        "count",
        `${matching.length}, the number of stored rows that match`,
        envelope.count,
        "meaning",
      );
    judgeRows(envelope, reporter);
    const page = expectedIds(matching, parameters);
    const ids = listOf(envelope.results).map((result) => objectOf(result).id);
    if (page !== undefined && JSON.stringify(ids) !== JSON.stringify(page))
      reporter.report("/results", "page", page.join(), ids, "meaning");
  };

  const judgeUpsert = (envelope: Json, { body }: ReadRequest, reporter: Reporter) => {
    const [row = {}] = rowsOf(envelope);
    const [sent] = Object.values(objectOf(body)).map(objectOf);
    if (sent === undefined) return;
    const before = [...rows.values()].find((one) => keyOf(one) === keyOf(sent));
    if (before === undefined && rows.has(String(row.id)))
      reporter.report("/results/0/id", "identity", "a new id", row.id, "meaning");
    if (before !== undefined && before.id !== row.id)
      reporter.report("/results/0/id", "identity", String(before.id), row.id, "meaning");
    judgeTimestamps(row, before, reporter);
  };

  return {
    judge: (exchange) => {
      const request = read(exchange);
      const { operation } = request;
      const reporter = createReporter("response", operation?.operationId ?? "unknown");
      if (operation === undefined || request.reporter.findings.length > 0) return [];
      const { response } = exchange;
      const isDelete = operation.method === "DELETE";
      const missing = isDelete && !rows.has(String(request.parameters.id));
      const isExpected = missing ? response.status === notFound : response.status < 400;
      if (!isExpected) {
        const expected = missing ? `${notFound}, since the reference does not exist` : "a success";
        reporter.report("status", "status", expected, response.status, "meaning");
      }
      if (response.status >= 300 || isDelete) return reporter.findings;
      const envelope = bodyOf(response);
      judgeSubjects(envelope, reporter);
      if (operation.body === undefined) judgeList(envelope, request, reporter);
      else judgeUpsert(envelope, request, reporter);
      return reporter.findings;
    },
    learn: (exchange) => {
      const { operation, parameters } = read(exchange);
      if (operation === undefined || exchange.response.status >= 300) return;
      if (operation.method === "DELETE") rows.delete(String(parameters.id));
      if (operation.body === undefined) return;
      for (const row of rowsOf(bodyOf(exchange.response))) if (isObject(row)) rows.set(String(row.id), row);
    },
    forgetSubject: (type, id) => {
      orphans.add(`${type} ${id}`);
    },
  };
}

/** The ids of a page in order; undefined if no order was requested, or if it does not define the place of some row. */
function expectedIds(matching: Json[], parameters: Record<string, unknown>): unknown[] | undefined {
  const { order, limit, offset, page, per_page, only } = parameters;
  if (typeof order !== "string") return undefined;
  const [field = "", direction] = order.split(":");
  if (matching.some((row) => typeof row[field] !== "string")) return undefined;
  const sortKey = (row: Json) => Date.parse(String(row[field])) * (direction === "desc" ? -1 : 1);
  const sorted = matching.toSorted((a, b) => sortKey(a) - sortKey(b) || Number(a.id) - Number(b.id));
  const ids = sorted.map(({ id }) => id);
  if (only !== undefined) return ids;
  if (typeof limit === "number" && typeof offset === "number") return ids.slice(offset, offset + limit);
  if (typeof page !== "number" || typeof per_page !== "number") return undefined;
  return ids.slice((page - 1) * per_page, page * per_page);
}

/** A new row has equal created_at and updated_at; a known one keeps created_at. A sync happens now or happened before. */
function judgeTimestamps(row: Json, before: Json | undefined, reporter: Reporter): void {
  const created = before === undefined ? row.updated_at : before.created_at;
  if (row.created_at !== created)
    reporter.report("/results/0/created_at", "stale", String(created), row.created_at, "meaning");
  const synced = [null, row.updated_at, ...(before === undefined ? [] : [before.last_synced_at])];
  if (!synced.includes(row.last_synced_at))
    reporter.report("/results/0/last_synced_at", "stale", synced.join(" or "), row.last_synced_at, "meaning");
}
