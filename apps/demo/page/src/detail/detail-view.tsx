import { Alert, Anchor, Grid, Paper, Stack, Switch, Text, Title } from "@mantine/core";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { $api } from "../api/api.js";
import { session } from "../api/session.js";
import { EmptyNotice } from "../app/empty-notice.js";
import { ErrorNotice } from "../app/error-notice.js";
import { LoadingLines } from "../app/loading-lines.js";
import { usePolling } from "../app/polling.js";
import { rowsOf } from "../references/reference.js";
import { subjectTitle } from "../references/subject-title.js";
import { DeleteReference } from "./delete-reference.js";
import { EditForm } from "./edit-form.js";
import { ExternalSide } from "./external-side.js";
import { KantataSide } from "./kantata-side.js";

/** One reference: its Kantata object and its external record next to each other. The API has no route for one; `only` is. */
export function DetailView() {
  const { subjectType, id } = useParams({ from: "/references/$subjectType/$id" });
  const { interval } = usePolling();
  const [isRaw, setRaw] = useState(false);
  const query = { subject_type: subjectType, only: [Number(id)], include: ["subject"] };
  const { data, error, isPending, refetch } = $api.useQuery(
    "get",
    "/external_references",
    { params: { query: query as never } },
    { refetchInterval: interval },
  );
  if (isPending) return <LoadingLines label="Loading the reference" />;
  // What was loaded before stays in sight: the person may be in the middle of an edit.
  if (data === undefined) return <ErrorNotice error={error} retry={() => void refetch()} />;
  const row = rowsOf(data).rows.find((one) => one.id === id);
  if (row === undefined)
    return (
      <EmptyNotice title={`There is no reference ${id} of a ${subjectType}`}>
        Somebody may have deleted it.{" "}
        <Link to="/references" search={{ subject_type: subjectType }}>
          All references of this type
        </Link>
      </EmptyNotice>
    );
  return (
    <Stack gap="md">
      {error !== null && <ErrorNotice error={error} retry={() => void refetch()} />}
      <Title order={1} size="h2" className="wrap">
        <bdi>
          {row.subject === null ? `${row.subject_type} ${row.subject_id}` : subjectTitle(row.subject)}
        </bdi>
        {" ↔ "}
        <bdi>
          {row.service_name} {row.service_model_ref}
        </bdi>
      </Title>
      <Anchor
        component={Link}
        to="/references"
        search={{ subject_type: row.subject_type } as never}
        size="sm"
      >
        All references of a {row.subject_type}
      </Anchor>
      {row.subject === null && (
        <Alert color="yellow" variant="outline" title="An orphan">
          The {row.subject_type} {row.subject_id} was deleted in Kantata. The record in {row.service_name} no
          longer has a counterpart.
        </Alert>
      )}
      <Grid>
        <Grid.Col span={{ base: 12, md: 6 }}>
          <KantataSide row={row} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 6 }}>
          <ExternalSide row={row} />
        </Grid.Col>
      </Grid>
      {session().writable ? (
        <>
          <EditForm key={row.id} row={row} />
          <DeleteReference row={row} />
        </>
      ) : (
        <Text size="sm">The board is read-only.</Text>
      )}
      <Paper withBorder p="md">
        <Switch label="Raw JSON" checked={isRaw} onChange={(event) => setRaw(event.currentTarget.checked)} />
        {isRaw && (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
          <pre className="json" tabIndex={0} style={{ marginTop: 12 }}>
            {JSON.stringify(data, null, 2)}
          </pre>
        )}
      </Paper>
    </Stack>
  );
}
