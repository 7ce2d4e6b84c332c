import { isObject, type Json, listOf, objectOf } from "../json.js";
import { bodyOf } from "../tap/answer-body.js";
import { rowsOf } from "../tap/envelope.js";
import type { Finding } from "../tap/finding.js";
import { fitsFilter } from "../tap/judge-filters.js";
import type { ReadRequest } from "../tap/judge-request.js";
import type { Exchange } from "../tap/raw.js";
import { createReporter, type Reporter } from "../tap/reporter.js";

/** What is known of an account from what was said so far, starting with an empty one. */
export interface History {
  /** What an exchange says against what is known. Nothing is learned from it. */
  judge: (exchange: Exchange) => Finding[];
  /** Learns from an exchange that is believed. */
  learn: (exchange: Exchange) => void;
  /** A Kantata object is no longer there. */
  forgetSubject: (type: string, id: number) => void;
}

/** The status of what is not there. */
const notFound = 404;

/** What identifies a reference. */
const keyOf = ({ subject_type, subject_id, service_name }: Json) =>
  JSON.stringify([subject_type, Number(subject_id), service_name]);

/** A row without what only an included answer holds. */
const stored = ({ subject_ref: _ref, ...row }: Json): Json => row;

const same = (a: Json, b: Json) => {
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return names.find((name) => JSON.stringify(a[name]) !== JSON.stringify(b[name]));
};

/**
 * Makes the memory of an account. It says what a server with a state must answer: what was stored is found by each of
 * its filters, counted once, under one id, until it is deleted.
 *
 * @param read reads a request by the document
 */
export function createHistory(read: (exchange: Exchange) => ReadRequest): History {
  const rows = new Map<string, Json>();
  const orphans = new Set<string>();

  const judgeRows = (envelope: Json, reporter: Reporter) => {
    for (const [index, row] of rowsOf(envelope).entries()) {
      const path = `/results/${index}`;
      const known = rows.get(String(row.id));
      if (known === undefined) {
        reporter.report(path, "stranger", "a row that was stored", row, "meaning");
        continue;
      }
      const changed = same(stored(known), stored(row));
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
        `${matching.length}, the rows that were stored and fit`,
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
      reporter.report("/results/0/id", "identity", "an id of its own", row.id, "meaning");
    if (before !== undefined && before.id !== row.id)
      reporter.report("/results/0/id", "identity", String(before.id), row.id, "meaning");
    judgeMoments(row, before, reporter);
  };

  return {
    judge: (exchange) => {
      const request = read(exchange);
      const { operation } = request;
      const reporter = createReporter("answer", operation?.operationId ?? "unknown");
      if (operation === undefined || request.reporter.findings.length > 0) return [];
      const { answer } = exchange;
      const isDelete = operation.method === "DELETE";
      const missing = isDelete && !rows.has(String(request.parameters.id));
      const right = missing ? answer.status === notFound : answer.status < 400;
      if (!right) {
        const expected = missing ? `${notFound}, since it is not there` : "a success";
        reporter.report("status", "refused", expected, answer.status, "meaning");
      }
      if (answer.status >= 300 || isDelete) return reporter.findings;
      const envelope = bodyOf(answer);
      judgeSubjects(envelope, reporter);
      if (operation.body === undefined) judgeList(envelope, request, reporter);
      else judgeUpsert(envelope, request, reporter);
      return reporter.findings;
    },
    learn: (exchange) => {
      const { operation, parameters } = read(exchange);
      if (operation === undefined || exchange.answer.status >= 300) return;
      if (operation.method === "DELETE") rows.delete(String(parameters.id));
      if (operation.body === undefined) return;
      for (const row of rowsOf(bodyOf(exchange.answer))) if (isObject(row)) rows.set(String(row.id), row);
    },
    forgetSubject: (type, id) => {
      orphans.add(`${type} ${id}`);
    },
  };
}

/** The ids of a page in order; undefined where the order was not asked for, or does not say where a row stands. */
function expectedIds(matching: Json[], parameters: Record<string, unknown>): unknown[] | undefined {
  const { order, limit, offset, page, per_page, only } = parameters;
  if (typeof order !== "string") return undefined;
  const [field = "", direction] = order.split(":");
  if (matching.some((row) => typeof row[field] !== "string")) return undefined;
  const moment = (row: Json) => Date.parse(String(row[field])) * (direction === "desc" ? -1 : 1);
  const sorted = matching.toSorted((a, b) => moment(a) - moment(b) || Number(a.id) - Number(b.id));
  const ids = sorted.map(({ id }) => id);
  if (only !== undefined) return ids;
  if (typeof limit === "number" && typeof offset === "number") return ids.slice(offset, offset + limit);
  if (typeof page !== "number" || typeof per_page !== "number") return undefined;
  return ids.slice((page - 1) * per_page, page * per_page);
}

/** A new row was created when it was last changed; a known one keeps that moment. A sync is now or was before. */
function judgeMoments(row: Json, before: Json | undefined, reporter: Reporter): void {
  const created = before === undefined ? row.updated_at : before.created_at;
  if (row.created_at !== created)
    reporter.report("/results/0/created_at", "stale", String(created), row.created_at, "meaning");
  const synced = [null, row.updated_at, ...(before === undefined ? [] : [before.last_synced_at])];
  if (!synced.includes(row.last_synced_at))
    reporter.report("/results/0/last_synced_at", "stale", synced.join(" or "), row.last_synced_at, "meaning");
}
