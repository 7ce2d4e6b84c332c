import { Alert, Button, Group, Text } from "@mantine/core";
import type { Overview } from "../../../src/board/overview/overview.js";
import { When } from "../time/when.js";

/** How old the numbers are, and whether they are whole. */
export function OverviewAge({ overview, readAgain }: { overview: Overview; readAgain: () => void }) {
  const { finishedAt, startedAt, isReading, countedTypes, allTypes, rows, problem } = overview;
  return (
    <>
      <Group gap="sm" justify="space-between">
        <Text size="sm" c="dimmed" role="status">
          {finishedAt === null ? (
            <>
              Reading: {countedTypes} of {allTypes} subject types counted, {rows.toLocaleString("en")}{" "}
              references read.
            </>
          ) : (
            <>
              {rows.toLocaleString("en")} references, read <When at={startedAt} />.
              {isReading && " They are being read again."}
            </>
          )}
        </Text>
        <Button size="xs" variant="default" onClick={readAgain} disabled={isReading}>
          Read again
        </Button>
      </Group>
      {problem !== null && (
        <Alert color="red" variant="outline" title="Not everything was read" role="alert">
          {problem} The numbers below are what was read until then.
        </Alert>
      )}
    </>
  );
}
