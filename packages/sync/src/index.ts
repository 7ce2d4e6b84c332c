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
export { keyText, type Link, type LinkKey } from "./link.js";
export { createResolver, type Resolver, type ResolverOptions } from "./resolve/create-resolver.js";
export { type ResolveOptions, resolve } from "./resolve/resolve.js";
export type { Match, Resolved, ResolveScope, Twin } from "./resolve/resolved.js";
