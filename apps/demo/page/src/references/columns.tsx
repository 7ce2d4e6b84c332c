import { columnVisibilityFeature, createColumnHelper, tableFeatures } from "@tanstack/react-table";
import { When } from "../time/when.js";
import { detailPath } from "./detail-path.js";
import { ExternalId } from "./external-id.js";
import type { ReferenceRow } from "./reference.js";
import { RowStatus } from "./row-status.js";
import { subjectTitle } from "./subject-title.js";

/** A row of the table: its index in the list, and its reference once that is loaded. */
export interface TableRow {
  index: number;
  reference: ReferenceRow | undefined;
}

export const features = tableFeatures({ columnVisibilityFeature });
const helper = createColumnHelper<typeof features, TableRow>();

/** A cell of a reference; empty while it is loaded. Plain elements: a table of many rows must stay quick. */
const cell = (id: string, header: string, show: (reference: ReferenceRow) => React.ReactNode) =>
  helper.display({
    id,
    header,
    cell: ({ row }) => {
      const { reference } = row.original;
      return reference === undefined ? <span className="cell-loading" /> : show(reference);
    },
  });

export const columns = helper.columns([
  cell("subject", "Subject", (row) =>
    row.subject === null ? (
      <a href={detailPath(row)} className="dim">
        {row.subject_id}, deleted
      </a>
    ) : (
      <a href={detailPath(row)}>
        <bdi>{subjectTitle(row.subject)}</bdi>
      </a>
    ),
  ),
  cell("subject_type", "Type", (row) => row.subject_type),
  cell("subject_id", "Subject id", (row) => row.subject_id),
  cell("service", "Service", (row) => (
    <bdi>
      {row.service_name} {row.service_model}
    </bdi>
  )),
  cell("external_id", "External id", (row) => <ExternalId reference={row} />),
  cell("status", "Sync status", (row) => <RowStatus row={row} />),
  cell("external_status", "External status", (row) => <bdi>{row.external_status}</bdi>),
  cell("external_message", "Message", (row) => (
    <bdi title={row.external_message?.slice(0, 1000)}>{row.external_message?.slice(0, 300)}</bdi>
  )),
  cell("last_synced_at", "Last sync", (row) => <When at={row.last_synced_at} />),
  cell("created_at", "Created", (row) => <When at={row.created_at} />),
  cell("updated_at", "Updated", (row) => <When at={row.updated_at} />),
  cell("locked", "Locked", (row) => (row.locked === null ? "" : row.locked ? "yes" : "no")),
  cell("id", "Reference id", (row) => row.id),
]);

/** The columns that a list has unless the URL says otherwise. */
export const usualColumns = [
  "subject",
  "service",
  "external_id",
  "status",
  "external_status",
  "external_message",
  "last_synced_at",
];

export const columnNames = columns.map(({ id, header }) => ({ id: id as string, name: header as string }));
