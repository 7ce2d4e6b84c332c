import { syncStatusValues } from "@kantata-refs/schema";
import { Paper, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { Overview } from "../../../src/board/overview/overview.js";
import { ErrorNotice } from "../app/error-notice.js";
import { LoadingLines } from "../app/loading-lines.js";
import { StatusText } from "../app/status-text.js";
import { everyType } from "../references/list-search.js";
import { localZone } from "../time/moment.js";
import { useTimeMode } from "../time/use-time-mode.js";
import { Bars } from "./bars.js";
import { dayCells, serviceCells, typeCells } from "./cells-of.js";
import { ChartCard } from "./chart-card.js";
import { ColumnsByDay } from "./columns-by-day.js";
import { emptyText } from "./empty-text.js";
import { LongestCard } from "./longest-card.js";
import { OverviewAge } from "./overview-age.js";
import { useOverview } from "./use-overview.js";

/** Days that the chart of syncs shows. */
const chartDays = 30;

/** The sums: by status as links into the lists that they count, and what no filter of the API finds. */
function Sums({ overview }: { overview: Overview }) {
  const sumOf = (status: string) =>
    overview.typeCounts.filter((one) => one.status === status).reduce((sum, { count }) => sum + count, 0);
  // A part of the counts is a sum at least, and none of them is no sum.
  const textOf = (status: string) =>
    overview.countedTypes === 0
      ? "–"
      : `${overview.countedTypes < overview.allTypes ? "≥ " : ""}${sumOf(status).toLocaleString("en")}`;
  return (
    <SimpleGrid cols={{ base: 2, sm: 3, md: 5 }}>
      {syncStatusValues.map((status) => (
        <Paper key={status} withBorder p="md">
          <Link
            to="/references"
            search={{ subject_type: everyType, status }}
            className="sum"
            aria-label={`${textOf(status)} ${status}`}
          >
            {textOf(status)}
          </Link>
          <StatusText status={status} />
        </Paper>
      ))}
      <Paper withBorder p="md" title="The subject was deleted in Kantata. The API has no filter for that.">
        <span className="sum">{overview.orphans.toLocaleString("en")}</span>
        <Text size="sm">orphans</Text>
      </Paper>
      <Paper withBorder p="md" title="Without a time of the last sync. The API has no filter for that.">
        <span className="sum">{overview.neverSynced.toLocaleString("en")}</span>
        <Text size="sm">never synced</Text>
      </Paper>
    </SimpleGrid>
  );
}

/** What is synced, where it went, and how it stands. */
export function OverviewView() {
  const { data, error, refetch, readAgain } = useOverview();
  const mode = useTimeMode();
  const services = data === undefined ? [] : serviceCells(data);
  const types = data === undefined ? [] : typeCells(data);
  const days = data === undefined ? [] : dayCells(data, mode, chartDays);
  const nothing = (text: string) => data && emptyText(data, text);
  const zone = mode === "account" ? "the account's clock" : localZone;
  return (
    <Stack gap="md">
      <Title order={1} size="h2">
        Overview
      </Title>
      {error !== null && <ErrorNotice error={error} retry={() => void refetch()} />}
      {data === undefined && error === null && <LoadingLines lines={12} label="Loading the overview" />}
      {data !== undefined && (
        <>
          <OverviewAge overview={data} readAgain={readAgain} />
          <Sums overview={data} />
          <ChartCard
            title="By service"
            nameHeading="Service"
            cells={services}
            empty={nothing("There is nothing to count.")}
          >
            <Bars cells={services} name="References by service" />
          </ChartCard>
          <ChartCard
            title="By subject type"
            nameHeading="Subject type"
            cells={types}
            empty={nothing("There is nothing to count.")}
          >
            <Bars cells={types} name="References by subject type" />
          </ChartCard>
          <ChartCard
            title={`Last syncs by day, the ${chartDays} days until the newest (${zone})`}
            nameHeading="Day"
            cells={days}
            empty={nothing("There is nothing to count.")}
          >
            <ColumnsByDay cells={days} name="References by the day of their last sync" />
          </ChartCard>
          <SimpleGrid cols={{ base: 1, md: 2 }}>
            <LongestCard
              title="Longest without a sync"
              empty={nothing("Nothing was synced yet.")}
              rows={data.stalest}
              at="last_synced_at"
            />
            <LongestCard
              title="Longest pending"
              empty={nothing("Nothing is pending.")}
              rows={data.longestPending}
              at="updated_at"
            />
          </SimpleGrid>
        </>
      )}
    </Stack>
  );
}
