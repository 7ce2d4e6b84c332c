import { Paper, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { Facts } from "../app/facts.js";
import { ExternalId } from "../references/external-id.js";
import type { ReferenceRow } from "../references/reference.js";
import { RowStatus } from "../references/row-status.js";
import { safeLink } from "../references/safe-link.js";
import { When } from "../time/when.js";

/** The record in the other system, and how the last sync went. */
export function ExternalSide({ row }: { row: ReferenceRow }) {
  const { external_link: link } = row;
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="external-side" h="100%">
      <Title order={2} size="h4" id="external-side">
        In <bdi>{row.service_name}</bdi>
      </Title>
      <Facts
        facts={[
          ["Record", <ExternalId key="id" reference={row} />],
          ["Kind", <bdi key="kind">{row.service_model}</bdi>],
          [
            "Link",
            safeLink(link) === undefined && link ? `${link} (not http or https, so not opened)` : link,
          ],
          ["Sync status", <RowStatus key="status" row={row} />],
          ["External status", <bdi key="external">{row.external_status}</bdi>],
          ["Message", <bdi key="message">{row.external_message}</bdi>],
          ["Last sync", <When key="synced" at={row.last_synced_at} />],
          ["Updated", <When key="updated" at={row.updated_at} />],
          ["Created", <When key="created" at={row.created_at} />],
          ["Locked", row.locked === true ? "yes" : "no"],
          [
            "Same record",
            <Link
              key="same"
              to="/references"
              search={{
                subject_type: "all",
                service_name: row.service_name,
                service_model_ref: row.service_model_ref,
              }}
            >
              All references to it
            </Link>,
          ],
        ]}
      />
    </Paper>
  );
}
