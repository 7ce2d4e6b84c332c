import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Overview } from "../../../src/board/overview/overview.js";
import { boardGet } from "../api/board-get.js";
import { boardSend } from "../api/board-send.js";
import { usePolling } from "../app/polling.js";

const key = ["overview"];
/** While it is read, its numbers are asked for as they come. */
const readingMs = 500;

/** The overview, with the numbers so far while it is read, and a way to read it again. */
export function useOverview() {
  const { interval } = usePolling();
  const queries = useQueryClient();
  const again = useMutation({
    mutationFn: () => boardSend<Overview>("POST", "/board/overview"),
    onSuccess: (overview) => queries.setQueryData(key, overview),
  });
  const query = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => boardGet<Overview>("/board/overview", signal),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.isReading ? readingMs : interval),
  });
  return { ...query, error: query.error ?? again.error, readAgain: () => again.mutate() };
}
