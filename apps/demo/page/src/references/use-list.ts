import { useQueries } from "@tanstack/react-query";
import { useMemo } from "react";
import { $api } from "../api/api.js";
import { type ListSearch, pageQuery } from "./list-search.js";
import { type ReferenceRow, rowsOf } from "./reference.js";
import { type PageKey, pagesFor, placeOfRow, type Segment, segmentsOf, totalOf } from "./segments.js";

interface LoadedPage {
  rows: ReferenceRow[];
  count: number;
}

/** A list as far as it is loaded. */
export interface LoadedList {
  segments: readonly Segment[];
  total: number;
  /** Subject types whose rows are counted, of how many. */
  counted: number;
  rowAt: (index: number) => ReferenceRow | undefined;
  isLoading: boolean;
  error: unknown;
  /** When the oldest of its parts was loaded; 0 before. */
  loadedAt: number;
  refetch: () => void;
}

const nameOf = ({ type, page }: PageKey) => `${type} ${page}`;

/** `$api` types each query by its path; this one is put together while the program runs. */
const pageOptions = (query: Record<string, unknown>) =>
  $api.queryOptions(
    "get",
    "/external_references",
    { params: { query: query as never } },
    { select: rowsOf as never },
  );

/** The query that counts a list's rows. A list of one type gets its first page, which it needs anyway. */
function countQuery(list: ListSearch, type: string) {
  if (list.types.length === 1 || list.filters.only !== undefined) return pageQuery(list, type, 0);
  const { limit: _limit, offset: _offset, include: _include, ...query } = pageQuery(list, type, 0);
  return { ...query, page: 1, per_page: 1 };
}

/** Loads the rows from `from` to `to` of a list, and the counts of its subject types. */
export function useList(list: ListSearch, from: number, to: number): LoadedList {
  const counts = useQueries({ queries: list.types.map((type) => pageOptions(countQuery(list, type))) });
  const countsKey = counts.map(({ data }) => (data as LoadedPage | undefined)?.count ?? "").join();
  const segments = useMemo(
    () =>
      segmentsOf(
        countsKey.split(",").map((count, at) => ({ type: list.types[at] ?? "", count: Number(count) })),
      ),
    [countsKey, list.types],
  );
  // `only` has no pages: all its rows come at once.
  const size = list.filters.only === undefined ? list.size : Number.POSITIVE_INFINITY;
  const keys = pagesFor(segments, size, from, to);
  const pages = useQueries({
    queries: keys.map(({ type, page }) => pageOptions(pageQuery(list, type, page))),
  });
  const loaded = new Map(keys.map((key, at) => [nameOf(key), pages[at]?.data as LoadedPage | undefined]));
  const all = [...counts, ...pages];
  const times = all.map(({ dataUpdatedAt }) => dataUpdatedAt).filter((time) => time > 0);
  return {
    segments,
    total: totalOf(segments),
    counted: counts.filter(({ data }) => data !== undefined).length,
    isLoading: counts.some(({ isPending }) => isPending),
    error: all.find(({ error }) => error !== null)?.error ?? null,
    loadedAt: Math.min(...times, times.length === 0 ? 0 : Number.POSITIVE_INFINITY),
    rowAt: (index) => {
      const place = placeOfRow(segments, size, index);
      return place && loaded.get(nameOf(place))?.rows[place.at];
    },
    refetch: () => {
      for (const query of all) if (query.error !== null) void query.refetch();
    },
  };
}
