import { Grid, Stack, Text, Title } from "@mantine/core";
import { Link, useParams } from "@tanstack/react-router";
import { session } from "../api/session.js";
import { EmptyNotice } from "../app/empty-notice.js";
import { OperationForm } from "./operation-form.js";

/** Every operation of the document. One that is added to the document is here by itself. */
function OperationList() {
  return (
    <nav aria-label="Operations">
      {session().operations.map(({ operationId, method, path }) => (
        <Link key={operationId} to="/console/$operationId" params={{ operationId }} className="nav-link wrap">
          <strong>{method}</strong> {path}
        </Link>
      ))}
    </nav>
  );
}

export function ConsoleIndex() {
  return (
    <Stack gap="sm">
      <Title order={1} size="h2">
        Endpoint console
      </Title>
      <Text size="sm">Every operation of the document. Choose one to fill in and send.</Text>
      <OperationList />
    </Stack>
  );
}

export function ConsoleView() {
  const { operationId } = useParams({ from: "/console/$operationId" });
  const operation = session().operations.find((one) => one.operationId === operationId);
  return (
    <Stack gap="sm">
      <Title order={1} size="h2">
        {operation?.summary ?? "Endpoint console"}
      </Title>
      <Grid>
        <Grid.Col span={{ base: 12, lg: 3 }}>
          <OperationList />
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 9 }}>
          {operation === undefined ? (
            <EmptyNotice title={`The document has no operation ${operationId}`} />
          ) : (
            <OperationForm key={operationId} operation={operation} />
          )}
        </Grid.Col>
      </Grid>
    </Stack>
  );
}
