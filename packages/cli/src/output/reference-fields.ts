import document from "@kantata-refs/schema/openapi.json" with { type: "json" };
import type { DataRow } from "./rows.js";

/** The fields of a reference, from the document. */
export const referenceFields: readonly string[] = Object.keys(
  document.components.schemas.ExternalReference.properties,
).filter((name) => name !== "subject_ref");

/** Those that fit a terminal. */
export const usualFields = [
  "subject_type",
  "subject_id",
  "service_name",
  "service_model_ref",
  "status",
  "external_message",
  "last_synced_at",
];

/** Opens the record in the service, if its link leads to the web. */
export function referenceLink(row: DataRow, field: string): string | undefined {
  const { external_link: link } = row;
  return field === "service_model_ref" && typeof link === "string" && /^https?:\/\/[^\s\p{Cc}]+$/u.test(link)
    ? link
    : undefined;
}
