import { isObject, type Json, listOf, objectOf } from "../json.js";
import { rowsOf } from "../tap/envelope.js";
import { type AskedFilter, droppedBy, referenceCollection } from "../tap/filter.js";
import type { Finding } from "../tap/finding.js";
import { askedFilters } from "../tap/judge-filters.js";
import type { ReadRequest } from "../tap/judge-request.js";
import type { Exchange } from "../tap/raw.js";
import { createReporter, type Reporter } from "../tap/reporter.js";
import { bodyOf } from "../tap/response-body.js";
import type { Roles } from "../tap/roles.js";
import type { RowsView } from "../tap/rows-view.js";
import { type Account, createAccount } from "./account.js";
import { expectedIds } from "./expected-page.js";

/** A model of an account, built from its exchanges. It starts empty. */
export interface History {
  /** Compares an exchange with the model, without changing it. */
  judge: (exchange: Exchange) => Finding[];
  /** Updates the model with an exchange. */
  learn: (exchange: Exchange) => void;
  /** Records that a Kantata object was stored, with all its traits. */
  putSubject: (type: string, id: number, properties: Json, traits: readonly string[]) => void;
  /** Records that a Kantata object was deleted. */
  forgetSubject: (type: string, id: number) => void;
  /** Returns the rows that match filters. */
  matching: (rowType: string | undefined, asked: readonly AskedFilter[]) => Json[];
}

const notFound = 404;

/** The key of a reference. */
const keyOf = ({ subject_type, subject_id, service_name }: Json) =>
  JSON.stringify([subject_type, Number(subject_id), service_name]);

/** A row without the properties that are sent with an include. */
const stored = (row: Json, { sentWith }: RowsView): Json =>
  Object.fromEntries(Object.entries(row).filter(([name]) => !Object.hasOwn(sentWith, name)));

/** Judges the rows of a list. */
interface Page {
  envelope: Json;
  view: RowsView;
  request: ReadRequest;
  account: Account;
  reporter: Reporter;
}

function judgeRows({ envelope, view, account, reporter }: Page): void {
  for (const [index, row] of rowsOf(envelope).entries()) {
    const path = `/results/${index}`;
    const known = account.find(view.rowType, row.id);
    if (known === undefined) {
      reporter.report(path, "unknown-row", "a row that was stored", row, "meaning");
      continue;
    }
    const [before, now] = [stored(known.row, view), stored(row, view)];
    const names = Object.keys(known.isWhole ? { ...before, ...now } : before);
    const changed = names.find((name) => JSON.stringify(before[name]) !== JSON.stringify(now[name]));
    if (changed !== undefined)
      reporter.report(
        `${path}/${changed}`,
        "stale",
        JSON.stringify(before[changed]),
        now[changed],
        "meaning",
      );
  }
}

/** Checks that the included references of an object are all of its references. */
function judgeReferences({ envelope, view, account, reporter }: Page): void {
  const link = view.links.find(({ collection }) => collection === referenceCollection);
  if (link === undefined) return;
  const known = new Map(account.rows(view.rowType).map(({ row, references }) => [row.id, references]));
  for (const [index, row] of rowsOf(envelope).entries()) {
    if (!Object.hasOwn(row, link.property)) continue;
    const expected = (known.get(row.id) ?? []).map(({ id }) => String(id)).toSorted();
    const got = listOf(row[link.property]).map(String).toSorted();
    if (got.join() !== expected.join())
      reporter.report(
        `/results/${index}/${link.property}`,
        "references",
        `all references of the object, ${expected.join()}`,
        got,
        "meaning",
      );
  }
}

function judgeSubjects({ envelope, account, reporter }: Page): void {
  for (const [index, row] of rowsOf(envelope).entries()) {
    if (!Object.hasOwn(row, "subject_ref")) continue;
    const gone = account.isDeleted(String(row.subject_type), row.subject_id);
    if (gone !== (row.subject_ref === null))
      reporter.report(
        `/results/${index}/subject_ref`,
        "orphan",
        gone ? "null" : "its subject",
        row.subject_ref,
        "meaning",
      );
  }
}

function judgeList(page: Page): void {
  const { envelope, view, request, account, reporter } = page;
  const matching = matchingRows(account, view.rowType, askedFilters(request));
  if (envelope.count !== matching.length)
    reporter.report(
      "/count",
      "count",
      `${matching.length}, the number of stored rows that match`,
      envelope.count,
      "meaning",
    );
  judgeRows(page);
  judgeReferences(page);
  const expected = expectedIds(matching, request.parameters);
  const ids = listOf(envelope.results).map((result) => objectOf(result).id);
  if (expected !== undefined && JSON.stringify(ids) !== JSON.stringify(expected))
    reporter.report("/results", "page", expected.join(), ids, "meaning");
}

function judgeUpsert({ envelope, request: { body }, account, reporter }: Page): void {
  const [row = {}] = rowsOf(envelope);
  const [sent] = Object.values(objectOf(body)).map(objectOf);
  if (sent === undefined) return;
  const before = [...account.references.values()].find((one) => keyOf(one) === keyOf(sent));
  if (before === undefined && account.references.has(String(row.id)))
    reporter.report("/results/0/id", "identity", "a new id", row.id, "meaning");
  if (before !== undefined && before.id !== row.id)
    reporter.report("/results/0/id", "identity", String(before.id), row.id, "meaning");
  judgeTimestamps(row, before, reporter);
}

const matchingRows = (account: Account, rowType: string | undefined, asked: readonly AskedFilter[]): Json[] =>
  account.rows(rowType).flatMap((known) => (droppedBy(asked, known) === undefined ? [known.row] : []));

/**
 * Creates the model of an account. By it a stored row must be found by each of its filters, be counted once, and keep its
 * id until it is deleted.
 *
 * @param read parses a request by the document
 * @param roles the operations of the document
 */
export function createHistory(read: (exchange: Exchange) => ReadRequest, roles: Roles): History {
  const account = createAccount(roles.list.rows?.rowType);
  const { references } = account;
  return {
    judge: (exchange) => {
      const request = read(exchange);
      const { operation } = request;
      const reporter = createReporter("response", operation?.operationId ?? "unknown");
      if (operation === undefined || request.reporter.findings.length > 0) return [];
      const { response } = exchange;
      const isDelete = operation.method === "DELETE";
      const missing = isDelete && !references.has(String(request.parameters.id));
      const isExpected = missing ? response.status === notFound : response.status < 400;
      if (!isExpected) {
        const expected = missing ? `${notFound}, since the reference does not exist` : "a success";
        reporter.report("status", "status", expected, response.status, "meaning");
      }
      if (response.status >= 300 || operation.rows === undefined) return reporter.findings;
      const page = { envelope: bodyOf(response), view: operation.rows, request, account, reporter };
      judgeSubjects(page);
      if (operation.body === undefined) judgeList(page);
      else judgeUpsert(page);
      return reporter.findings;
    },
    learn: (exchange) => {
      const { operation, parameters } = read(exchange);
      if (operation === undefined || exchange.response.status >= 300) return;
      const { method, body, rows: view } = operation;
      if (method === "DELETE") references.delete(String(parameters.id));
      if (view?.rowType === undefined) return;
      for (const row of rowsOf(bodyOf(exchange.response)).filter(isObject)) {
        if (body !== undefined) {
          references.set(String(row.id), row);
          account.meetSubject(String(row.subject_type), row.subject_id);
        } else if (view.rowType !== roles.list.rows?.rowType)
          account.learnSubject(view.rowType, stored(row, view));
      }
    },
    putSubject: account.putSubject,
    forgetSubject: account.deleteSubject,
    matching: (rowType, asked) => matchingRows(account, rowType, asked),
  };
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
