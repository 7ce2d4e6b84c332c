import type { Account } from "../account.js";
import { notFound } from "../not-found.js";
import { refused } from "../refusal.js";

/**
 * Deletes a reference.
 *
 * @throws Refusal with 404 if it does not exist, with 403 where the switch forbids it
 */
export function deleteReference({ references, switches }: Account, id: string, application: string): void {
  const row = /^\d{1,15}$/.test(id) ? references.get(Number(id)) : undefined;
  if (row === undefined) throw notFound(switches);
  if (switches.otherIntegrations === "forbid" && row.application !== application) {
    throw refused(403, "system", "This reference belongs to another application");
  }
  references.delete(row.id);
}
