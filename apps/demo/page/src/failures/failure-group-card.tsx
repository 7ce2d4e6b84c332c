import { Button, Group, Paper, Text, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import type { FailureGroup } from "../../../src/board/overview/overview.js";
import { session } from "../api/session.js";
import { ErrorNotice } from "../app/error-notice.js";
import { useBatch } from "../bulk/batch.js";
import { ExternalId } from "../references/external-id.js";
import type { ReferenceRow } from "../references/reference.js";
import { When } from "../time/when.js";
import { loadMembers } from "./load-members.js";

const BatchPreview = lazy(() => import("../bulk/batch-preview.js"));

/** A group of failures: how many, since when, where, and some of them. */
export function FailureGroupCard({ group }: { group: FailureGroup }) {
  const { message, count, newest, oldest, services, samples } = group;
  const { batch } = useBatch();
  const [rows, setRows] = useState<readonly ReferenceRow[]>();
  const [isLoading, setLoading] = useState(false);
  const [error, setError] = useState<unknown>();
  const plan = () => {
    setError(undefined);
    setLoading(true);
    loadMembers(message)
      .then(setRows, setError)
      .finally(() => setLoading(false));
  };
  return (
    <Paper withBorder p="md" component="section">
      <Group justify="space-between" align="start" wrap="nowrap">
        <div style={{ minWidth: 0 }}>
          <Title order={2} size="h4" className="wrap">
            <bdi>{message}</bdi>
          </Title>
          <Text size="sm" c="dimmed">
            {count} failed in <bdi>{services.join(", ")}</bdi>. Newest <When at={newest} />, oldest{" "}
            <When at={oldest} />.
          </Text>
        </div>
        {session().writable && (
          <Button
            size="xs"
            variant="default"
            loading={isLoading}
            disabled={batch?.isRunning === true}
            onClick={plan}
            aria-label={`Retry all ${count} that failed with: ${message.slice(0, 80)}`}
          >
            Retry all {count}
          </Button>
        )}
      </Group>
      {error !== undefined && <ErrorNotice error={error} retry={plan} />}
      <div className="scroll-x">
        <table className="plain-table" style={{ marginTop: 8 }}>
          <thead>
            <tr>
              <th>Reference</th>
              <th>External id</th>
              <th>Message</th>
              <th>Changed</th>
            </tr>
          </thead>
          <tbody>
            {samples.map((sample) => (
              <tr key={sample.id}>
                <td>
                  <Link
                    to="/references/$subjectType/$id"
                    params={{ subjectType: sample.subject_type, id: sample.id }}
                  >
                    {sample.subject_type} {sample.subject_id}
                  </Link>
                </td>
                <td>
                  <bdi>{sample.service_name}</bdi> <ExternalId reference={sample} />
                </td>
                <td className="wrap">
                  <bdi>{sample.external_message?.slice(0, 300)}</bdi>
                </td>
                <td>
                  <When at={sample.updated_at} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows !== undefined && (
        <Suspense>
          <BatchPreview
            change="retry"
            what={`${rows.length} that failed with “${message.slice(0, 60)}”`}
            rows={rows}
            close={() => setRows(undefined)}
          />
        </Suspense>
      )}
    </Paper>
  );
}
