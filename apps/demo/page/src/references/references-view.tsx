import { Group, Stack, Text, Title } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo, useState } from "react";
import { EmptyNotice } from "../app/empty-notice.js";
import { ErrorNotice } from "../app/error-notice.js";
import { LoadingLines } from "../app/loading-lines.js";
import type { Search } from "../app/search.js";
import { When } from "../time/when.js";
import { BulkActions } from "./bulk-actions.js";
import { usualColumns } from "./columns.js";
import { FilterPanel } from "./filter-panel.js";
import { describeList, placeOf, readListSearch } from "./list-search.js";
import { ListTools } from "./list-tools.js";
import { NewsBanner } from "./news-banner.js";
import { ReferenceTable } from "./reference-table.js";
import { useList } from "./use-list.js";
import { useSelection } from "./use-selection.js";

/** Rows are requested where the scrolling stops, not for all that it passes. */
const stopMs = 60;

/** The search without what says where the list is scrolled to: a change of it begins a list anew. */
function listKeyOf({
  page: _page,
  row: _row,
  offset: _offset,
  columns: _columns,
  time: _time,
  ...rest
}: Partial<Search>) {
  return JSON.stringify(rest);
}

/** References of one subject type, or of all, with every filter of the API. Its whole state is in the URL. */
export function ReferencesView() {
  const search = useSearch({ from: "__root__" });
  const navigate = useNavigate();
  const queries = useQueryClient();
  const key = listKeyOf(search);
  // Scrolling changes the search, and must not begin the list anew.
  const list = useMemo(() => readListSearch(search), [key]);
  const visible = useMemo(() => search.columns?.split(",") ?? usualColumns, [search.columns]);
  const [range, setRange] = useState({ from: list.start, to: list.start });
  const { selected, select, clear } = useSelection(key);
  const loaded = useList(list, range.from, range.to);

  const change = useCallback(
    (values: Partial<Search>) =>
      void navigate({
        to: ".",
        // Another list begins at its top.
        search: (old) => ({
          ...old,
          page: undefined,
          row: undefined,
          ...(old.offset && { offset: "0" }),
          ...values,
        }),
        replace: true,
      }),
    [navigate],
  );
  const settle = useDebouncedCallback((from: number, to: number, top: number) => {
    setRange({ from, to });
    void navigate({ to: ".", search: (old) => ({ ...old, ...placeOf(list, top) }), replace: true });
  }, stopMs);
  const { total, error, isLoading, counted } = loaded;
  const isMany = list.types.length > 1;
  const reload = () => void queries.invalidateQueries({ queryKey: ["get", "/external_references"] });
  return (
    <Stack gap="sm">
      <Group justify="space-between" align="end">
        <Title order={1} size="h2">
          References
        </Title>
        <ListTools list={list} visible={visible} change={change} />
      </Group>
      <FilterPanel search={search} list={list} change={change} />
      <NewsBanner list={list} total={total} loadedAt={loaded.loadedAt} reload={reload} />
      {error !== null && <ErrorNotice error={error} retry={loaded.refetch} />}
      {isLoading && error === null && total === 0 && <LoadingLines lines={10} label="Loading references" />}
      {!isLoading && total === 0 && error === null && (
        <EmptyNotice title="No references match">
          There are no {describeList(list)}. Filters match whole values, upper and lower case included.
        </EmptyNotice>
      )}
      {total > 0 && (
        <>
          <BulkActions list={list} total={total} selected={selected} clear={clear} />
          <ReferenceTable
            key={key}
            total={total}
            rowAt={loaded.rowAt}
            visible={visible}
            start={list.start}
            selected={selected}
            onSelect={select}
            onRange={settle}
          />
          <Text size="sm" c="dimmed" role="status">
            {total.toLocaleString("en")} {describeList(list)}
            {isMany && `, ${counted} of ${list.types.length} subject types counted`}
            {loaded.loadedAt > 0 && (
              <>
                {" · loaded "}
                <When at={new Date(loaded.loadedAt).toISOString()} />
              </>
            )}
            {isMany &&
              ". The API lists one subject type at a time, so the types follow one another and have no common order."}
          </Text>
        </>
      )}
    </Stack>
  );
}
