import { Alert, Button, Group } from "@mantine/core";
import { useQueries } from "@tanstack/react-query";
import { api } from "../api/api.js";
import { usePolling } from "../app/polling.js";
import type { ListSearch } from "./list-search.js";

export interface NewsBannerProps {
  list: ListSearch;
  total: number;
  loadedAt: number;
  reload: () => void;
}

/** A list that is older than this is asked for what has changed. */
const settledMs = 1000;

/**
 * Says when others have written since the list was loaded. The rows stay as they are until a person asks for the new ones,
 * so that nothing moves under the pointer. It looks at one subject type; a list of all would cost a request for each.
 */
export function NewsBanner({ list, total, loadedAt, reload }: NewsBannerProps) {
  const { interval } = usePolling();
  const [type] = list.types;
  const isOne = list.types.length === 1 && list.filters.only === undefined && loadedAt > 0;
  // The server's times are whole seconds, so what was written in the second of loading is not news.
  const since = new Date(Math.ceil((loadedAt + settledMs) / 1000) * 1000).toISOString();
  const one = { per_page: 1, subject_type: type, ...list.filters };
  const ask = (name: string, query: Record<string, unknown>) => ({
    queryKey: ["news", name, query],
    queryFn: async ({ signal }: { signal: AbortSignal }) => {
      const { data } = await api.GET("/external_references", { params: { query: query as never }, signal });
      return data?.count ?? 0;
    },
    enabled: isOne && interval !== false,
    refetchInterval: interval,
    staleTime: interval === false ? Number.POSITIVE_INFINITY : interval,
    gcTime: 0,
  });
  const [changed, all] = useQueries({
    queries: [ask("changed", { updated_after: since, ...one }), ask("all", one)],
  });
  const written = list.filters.updated_after === undefined ? (changed.data ?? 0) : 0;
  const difference = all.data === undefined ? 0 : all.data - total;
  if (!isOne || (written === 0 && difference === 0)) return null;
  const parts = [
    ...(written > 0 ? [`${written} ${written === 1 ? "reference has" : "references have"} changed`] : []),
    ...(difference !== 0
      ? [`the list is ${Math.abs(difference)} ${difference > 0 ? "longer" : "shorter"}`]
      : []),
  ];
  return (
    <Alert color="blue" variant="outline" role="status" mb="sm" p="xs">
      <Group justify="space-between">
        <span>Since this list was loaded, {parts.join(", and ")}.</span>
        <Button size="xs" variant="default" onClick={reload}>
          Show the new state
        </Button>
      </Group>
    </Alert>
  );
}
