import { Alert, Button, Group, Text } from "@mantine/core";
import { ResponseError } from "../api/response-error.js";

/** What an error means, and what to do about it. */
function explain(error: unknown): { title: string; advice: string } {
  if (!(error instanceof ResponseError)) {
    if (error instanceof TypeError)
      return navigator.onLine
        ? {
            title: "The board does not respond",
            advice: "Is its program still running? Start it again with `board`, then try again.",
          }
        : { title: "You are offline", advice: "The page tries again when the network is back." };
    return { title: "The page failed", advice: "Reload it. If that does not help, report what is below." };
  }
  const { status } = error;
  if (status === 401)
    return {
      title: "Kantata refused the token",
      advice: "Set KANTATA_TOKEN to a valid token and start the board again.",
    };
  if (status === 403)
    return {
      title: "This is not allowed",
      advice: "The token's user lacks the right, the account is closed, or the board is read-only.",
    };
  if (status === 404) return { title: "Not found", advice: "Somebody may have deleted it. Reload the list." };
  if (status === 422 || status === 400)
    return { title: "Kantata refused the input", advice: "Correct what it names, then send again." };
  if (status === 429)
    return {
      title: "Kantata limits requests",
      advice: "The client waited as long as it may. Try again in a minute.",
    };
  return {
    title: "Kantata has a problem",
    advice: "The client has tried again already. Wait a moment, then try again.",
  };
}

/** An error that a person can act on. */
export function ErrorNotice({ error, retry }: { error: unknown; retry?: (() => void) | undefined }) {
  const { title, advice } = explain(error);
  const requestId = error instanceof ResponseError ? error.requestId : undefined;
  const status = error instanceof ResponseError ? error.status : undefined;
  return (
    <Alert color="red" variant="outline" title={title} role="alert">
      <Text size="sm">{advice}</Text>
      {error instanceof Error && (
        <Text size="sm" c="dimmed" mt={4} className="wrap">
          {error.message}
        </Text>
      )}
      {(status !== undefined || requestId !== undefined) && (
        <Text size="sm" c="dimmed">
          {status !== undefined && `Status ${status}. `}
          {requestId !== undefined && `Request id, for support: ${requestId}.`}
        </Text>
      )}
      {retry !== undefined && (
        <Group mt="sm">
          <Button variant="default" size="xs" onClick={retry}>
            Try again
          </Button>
        </Group>
      )}
    </Alert>
  );
}
