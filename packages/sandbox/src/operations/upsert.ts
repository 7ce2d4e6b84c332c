import { listExternalReferences } from "@kantata-refs/schema";
import { type Account, nowSeconds } from "../account.js";
import { notFound } from "../not-found.js";
import { invalidRecord, objection, refused } from "../refusal.js";
import type { NewReferenceRow, ReferenceRow } from "../store/reference-row.js";
import { type EnvelopeBody, envelope } from "./envelope.js";
import { keyConditions, sameRecord } from "./reference-key.js";
import { referenceMaps } from "./reference-maps.js";
import { readUpsert, textFields, type UpsertInput } from "./upsert-input.js";

/** The error for a second reference with the same key. */
export const keyTaken = () => invalidRecord([objection("service_name", "has already been taken")]);

/** The reference that an upsert updates, if there is one. */
function findRow(input: UpsertInput, { references, switches }: Account): ReferenceRow | undefined {
  const key = keyConditions(input, switches);
  const rows = references.list(key, { order: "id ASC", limit: undefined, offset: 0 });
  const same = rows.find((row) => sameRecord(row, input, switches));
  if (same !== undefined || rows.length === 0) return same;
  if (switches.collision === "refuse") throw keyTaken();
  return switches.collision === "add" ? undefined : rows[0];
}

function checkSubject({ subject_type, subject_id }: UpsertInput, { subjects, switches }: Account): void {
  if (switches.missingSubject === "accept" || !subjects.isDeleted(subject_type, subject_id)) return;
  if (switches.missingSubject === "not-found") throw notFound(switches);
  throw invalidRecord([objection("subject_id", "does not exist")]);
}

/** The new value of an optional string. */
function nextText(
  field: string,
  { texts }: UpsertInput,
  before: string | null,
  { switches }: Account,
): string | null {
  const sent = texts[field];
  if (sent === undefined) return switches.omittedField === "keep" ? before : null;
  if (sent === null) return switches.nullField === "keep" ? before : null;
  if (sent !== "") return sent;
  if (switches.blankField === "keep") return before;
  return switches.blankField === "store" ? "" : null;
}

function nextStatus(
  { status }: UpsertInput,
  before: ReferenceRow | undefined,
  { switches }: Account,
): string | null {
  if (status !== undefined && status !== null) return status;
  if (before !== undefined) return before.status;
  return switches.defaultStatus === "none" ? null : switches.defaultStatus;
}

function nextSyncedAt(
  { status }: UpsertInput,
  before: ReferenceRow | undefined,
  account: Account,
): number | null {
  const settled = status !== undefined && status !== null && status !== "pending";
  const moves =
    account.switches.lastSynced === "every" || (account.switches.lastSynced === "settled" && settled);
  return moves ? nowSeconds(account) : (before?.last_synced_at ?? null);
}

function nextRow(
  input: UpsertInput,
  before: ReferenceRow | undefined,
  account: Account,
  application: string,
): NewReferenceRow {
  const now = nowSeconds(account);
  const locked = input.locked ?? before?.locked === 1;
  return {
    subject_type: input.subject_type,
    subject_id: input.subject_id,
    service_name: input.service_name,
    service_model: input.service_model,
    service_model_ref: input.service_model_ref,
    status: nextStatus(input, before, account),
    ...Object.fromEntries(
      textFields.map((field) => [
        field,
        nextText(field, input, (before?.[field] ?? null) as string | null, account),
      ]),
    ),
    locked: locked ? 1 : 0,
    last_synced_at: nextSyncedAt(input, before, account),
    created_at: before?.created_at ?? now,
    updated_at: now,
    application: before?.application ?? application,
  };
}

/**
 * Creates the reference of a key, or updates it if it exists.
 *
 * @throws Refusal for an invalid body or value, and for what the switches refuse
 */
export function upsert(
  account: Account,
  body: unknown,
  { application, joins }: { application: string; joins: boolean },
): EnvelopeBody {
  const input = readUpsert(body, account);
  checkSubject(input, account);
  const before = findRow(input, account);
  if (
    before !== undefined &&
    account.switches.otherIntegrations === "forbid" &&
    before.application !== application
  ) {
    throw refused(403, "system", "This reference belongs to another application");
  }
  const row = nextRow(input, before, account, application);
  if (before !== undefined) account.references.update({ id: before.id, ...row });
  const stored = before === undefined ? account.references.insert(row) : { id: before.id, ...row };
  const perPage = listExternalReferences.parameters.per_page.schema.default;
  const page = referenceMaps(account, [stored], joins);
  return envelope("external_references", page, { count: 1, page: 1, perPage });
}
