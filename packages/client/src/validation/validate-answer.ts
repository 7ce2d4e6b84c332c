import type { OperationId } from "@kantata-refs/schema";
import { responseSchemas } from "@kantata-refs/schema/responses";
import type { Answer } from "../calls/answer.js";
import type { Validation } from "../calls/call-options.js";
import type { OperationMetadata } from "../calls/caller.js";
import type { Trace } from "../calls/trace.js";
import type { Log } from "../logging/logger.js";
import { objectionsTo } from "./objections.js";

/** By status and media type, the schema of what may be answered. */
type DeclaredResponses = Readonly<Record<string, Readonly<Record<string, string | null>>>>;

/**
 * Holds a JSON answer against the document, where the call asks for it. New properties, new members of open sets and
 * new maps pass: the document leaves room for them.
 *
 * @throws ResponseFormatError with the first objections, for `throw`
 */
export function validateAnswer(
  { json, status, requestId, clean, unreadable }: Answer,
  { operationId }: Pick<OperationMetadata, "operationId">,
  validation: Validation,
  log: Log,
  trace: Trace,
): void {
  const declared: DeclaredResponses = responseSchemas[operationId as OperationId];
  const schemaName = declared[status]?.["application/json"];
  const objections =
    schemaName == null ? [`status ${status} is not declared`] : objectionsTo(schemaName, json);
  if (objections.length === 0) return;
  const what = `it is not as the document describes it: ${objections.join("; ")}`;
  if (validation === "throw") throw unreadable(what);
  log.warn?.(clean(what), trace, { requestId });
}
