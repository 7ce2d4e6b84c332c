import { Paper, Title } from "@mantine/core";
import { Facts } from "../app/facts.js";
import type { ConsoleResponse } from "./send-request.js";

/** A response: status, headers, body. */
export function ResponsePanel({ response }: { response: ConsoleResponse }) {
  const { status, headers, body, ms } = response;
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="response-title" aria-live="polite">
      <Title order={2} size="h4" id="response-title">
        Status {status}, {ms} ms
      </Title>
      <Facts facts={headers} />
      {body !== "" && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
        <pre className="json" tabIndex={0} style={{ marginTop: 12 }}>
          {body}
        </pre>
      )}
    </Paper>
  );
}
