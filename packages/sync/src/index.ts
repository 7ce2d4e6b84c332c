export { type ApplyOptions, apply } from "./apply/apply.js";
export type { ApplyResult, Moved, Outcome, Progress } from "./apply/apply-result.js";
export type { MaxDeletes } from "./apply/max-deletes.js";
export { audit } from "./audit/audit.js";
export type { AuditOptions } from "./audit/audit-options.js";
export {
  type AuditReport,
  type BadLink,
  type Finding,
  findings,
  type SkippedType,
} from "./audit/audit-report.js";
export type { AuditRow } from "./audit/audit-row.js";
export type { Duplicate, Twins } from "./audit/duplicate-index.js";
export type { FailedRow, FailureGroup } from "./audit/failure-groups.js";
export type { FindingRow } from "./audit/format/finding-row.js";
export { type AuditFormat, auditFormats, formatAudit } from "./audit/format/format-audit.js";
export { normaliseMessage } from "./audit/normalise-message.js";
export type { UnlinkedSubject } from "./audit/unlinked.js";
export { salesforceId15, salesforceId18 } from "./external-id/salesforce-id.js";
export type { TwinDifference } from "./external-id/twins.js";
export type { SharedGateOptions } from "./gate/gate-options.js";
export { openRedisGate, type RedisGateOptions } from "./gate/open-redis-gate.js";
export { openSqliteGate, type SqliteGateOptions } from "./gate/open-sqlite-gate.js";
export type { SharedGate } from "./gate/shared-gate.js";
export { keyText, type Link, type LinkKey } from "./link.js";
export type { CheckOptions } from "./links/check-link.js";
export { type CsvOptions, parseCsv, readCsv } from "./links/csv.js";
export type { CsvColumns } from "./links/csv-header.js";
export type { Fault } from "./links/fault.js";
export type { LinkState } from "./links/link-fields.js";
export { toLink } from "./links/link-state.js";
export { linksToCsv, type ToCsvOptions } from "./links/links-to-csv.js";
export { parseNdjson, readNdjson } from "./links/ndjson.js";
export { SourceError } from "./links/source-error.js";
export { type LinkTemplate, linksFromValues, type SubjectValue } from "./migrate/links-from-values.js";
export type { DeadLetter, DeadLetterFilter } from "./outbox/dead-letter.js";
export { createOutbox, type Outbox, type OutboxOptions } from "./outbox/outbox.js";
export { OutboxError } from "./outbox/outbox-error.js";
export { openRedisStore, type RedisStoreOptions } from "./outbox/redis/open-redis-store.js";
export type { Counts, RowStore } from "./outbox/row-store.js";
export { openSqliteStore, type SqliteStoreOptions } from "./outbox/sqlite/open-sqlite-store.js";
export type { WorkOptions } from "./outbox/work-options.js";
export type { Worker } from "./outbox/worker.js";
export type { LinkPair } from "./plan/link-pair.js";
export { plan } from "./plan/make-plan.js";
export type { Plan, PlanAccount, PlanHeader, PlanScope, Witness } from "./plan/plan.js";
export { readPlan, writePlan } from "./plan/plan-file.js";
export type { PlanOptions } from "./plan/plan-options.js";
export type { PlanKind, PlanRow } from "./plan/plan-row.js";
export { rollbackOf } from "./plan/rollback.js";
export { createResolver, type Resolver, type ResolverOptions } from "./resolve/create-resolver.js";
export { type ResolveOptions, resolve } from "./resolve/resolve.js";
export type { Match, Resolved, ResolveScope, Twin } from "./resolve/resolved.js";
export { findStuck, type Stuck, type StuckOptions } from "./run/find-stuck.js";
export {
  type ExternalRecord,
  link,
  type RunnableLink,
  type RunOptions,
  type Subject,
  type WorkContext,
  type WorkReport,
} from "./run/link.js";
