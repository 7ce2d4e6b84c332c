import type { Row } from "@kantata-refs/client";
import { normaliseMessage } from "@kantata-refs/sync/normalise-message";

type FailedRow = Row<"Story", ["subject"]>;

function describe({
  subject,
  subject_id,
  service_name,
  service_model_ref,
  external_link,
}: FailedRow): string {
  const task = subject?.title ?? `deleted task ${subject_id}`;
  // An empty link is no link.
  return `  ${task} → ${service_name} ${external_link || service_model_ref}`;
}

/** Groups failed references by message, whatever ids, numbers and dates it has. */
export function groupFailures(rows: FailedRow[]): string[] {
  const byMessage = new Map<string, FailedRow[]>();
  for (const row of rows) {
    const message = normaliseMessage(row.external_message);
    byMessage.set(message, [...(byMessage.get(message) ?? []), row]);
  }
  return [...byMessage].flatMap(([message, failed]) => [
    `${failed.length} × ${message}`,
    ...failed.map(describe),
  ]);
}
