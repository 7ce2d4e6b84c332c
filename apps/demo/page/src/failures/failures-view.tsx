import { Stack, Text, Title } from "@mantine/core";
import { EmptyNotice } from "../app/empty-notice.js";
import { ErrorNotice } from "../app/error-notice.js";
import { LoadingLines } from "../app/loading-lines.js";
import { emptyText } from "../overview/empty-text.js";
import { OverviewAge } from "../overview/overview-age.js";
import { useOverview } from "../overview/use-overview.js";
import { FailureGroupCard } from "./failure-group-card.js";

/** Failed syncs, those with the same message together. */
export function FailuresView() {
  const { data, error, refetch, readAgain } = useOverview();
  return (
    <Stack gap="sm">
      <Title order={1} size="h2">
        Failures
      </Title>
      <Text size="sm">
        Messages that differ in ids, numbers and dates alone are one failure. The largest group comes first.
      </Text>
      {error !== null && <ErrorNotice error={error} retry={() => void refetch()} />}
      {data === undefined && error === null && <LoadingLines label="Loading the failures" />}
      {data !== undefined && (
        <>
          <OverviewAge overview={data} readAgain={readAgain} />
          {data.failures.length === 0 && data.finishedAt === null && (
            <LoadingLines label="Reading the references" />
          )}
          {data.failures.length === 0 && data.finishedAt !== null && (
            <EmptyNotice title={data.problem === null ? "Nothing has failed" : "Failures are not known"}>
              {emptyText(data, "No reference has the status failed.")}
            </EmptyNotice>
          )}
          {data.failures.map((group) => (
            <FailureGroupCard key={group.message} group={group} />
          ))}
        </>
      )}
    </Stack>
  );
}
