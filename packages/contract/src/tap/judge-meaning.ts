import { isObject } from "../json.js";
import { rowsOf } from "./envelope.js";
import { judgeEcho } from "./judge-echo.js";
import { judgeEnvelope } from "./judge-envelope.js";
import { askedFilters, judgeFilters } from "./judge-filters.js";
import { judgeInclude } from "./judge-include.js";
import { judgeOrder } from "./judge-order.js";
import { judgePage } from "./judge-page.js";
import type { ReadRequest } from "./judge-request.js";
import type { Reporter } from "./reporter.js";

/** Checks what no schema can express: that a successful response is consistent and matches the request. */
export function judgeMeaning(body: unknown, request: ReadRequest, reporter: Reporter): void {
  const { operation } = request;
  if (!isObject(body) || operation?.rows === undefined) return;
  const view = operation.rows;
  judgeEnvelope(body, view.maps, reporter);
  // The response to an invalid request is undefined.
  if (request.reporter.findings.length > 0) return;
  const rows = rowsOf(body);
  judgeInclude(body, rows, view, request, reporter);
  if (operation.body !== undefined) {
    judgeEcho(body, rows, request, reporter);
    return;
  }
  judgePage(body, request, reporter);
  judgeOrder(rows, request, reporter);
  judgeFilters(body, rows, view, askedFilters(request), reporter);
}
