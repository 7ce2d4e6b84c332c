import { Paper, Text, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useId } from "react";
import type { Shown } from "../../../src/board/overview/overview.js";
import { LoadingLines } from "../app/loading-lines.js";
import { ExternalId } from "../references/external-id.js";
import { When } from "../time/when.js";

export interface LongestCardProps {
  title: string;
  /** What to say where there is nothing; undefined while rows may still come. */
  empty: string | undefined;
  rows: readonly Shown[];
  /** The time that the list is about. */
  at: "last_synced_at" | "updated_at";
}

/** The references that have waited longest. */
export function LongestCard({ title, empty, rows, at }: LongestCardProps) {
  const id = useId();
  return (
    <Paper withBorder p="md" component="section" aria-labelledby={id}>
      <Title order={2} size="h4" id={id}>
        {title}
      </Title>
      {rows.length === 0 && empty === undefined ? (
        <LoadingLines lines={4} label={`Reading: ${title}`} />
      ) : rows.length === 0 ? (
        <Text size="sm" c="dimmed">
          {empty}
        </Text>
      ) : (
        <div className="scroll-x">
          <table className="plain-table">
            <tbody>
              {rows.map((row) => (
                <tr key={row.id}>
                  <td>
                    <Link
                      to="/references/$subjectType/$id"
                      params={{ subjectType: row.subject_type, id: row.id }}
                    >
                      {row.subject_type} {row.subject_id}
                    </Link>
                  </td>
                  <td className="wrap">
                    <bdi>{row.service_name}</bdi> <ExternalId reference={row} />
                  </td>
                  <td>
                    <When at={row[at]} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Paper>
  );
}
