import type { GateStatus } from "@kantata-refs/client";
import { Alert } from "@mantine/core";
import { useIsFetching, useIsMutating, useQuery } from "@tanstack/react-query";
import { boardGet } from "../api/board-get.js";
import { useBatch } from "../bulk/batch.js";

const pollMs = 1000;

/** Says what the calls wait for while the rate limit holds them back, and for how long. */
export function GateBanner() {
  const others = { predicate: ({ queryKey }: { queryKey: readonly unknown[] }) => queryKey[0] !== "gate" };
  const isBusy = useIsFetching(others) + useIsMutating() > 0 || useBatch().batch?.isRunning === true;
  const { data } = useQuery({
    queryKey: ["gate"],
    queryFn: ({ signal }) => boardGet<GateStatus>("/board/gate", signal),
    // The overview is read behind the page: its calls wait although no request of the page does.
    enabled: ({ state }) => isBusy || (state.data?.waiting ?? 0) > 0,
    refetchInterval: pollMs,
    gcTime: 0,
  });
  if (data === undefined || data.state === "open" || !(isBusy || data.waiting > 0)) return null;
  const seconds = Math.ceil(data.waitMs / 1000);
  const requests = data.waiting === 1 ? "1 request waits" : `${data.waiting} requests wait`;
  return (
    <Alert color="yellow" variant="outline" title="Kantata limits requests" role="status" mb="md">
      {data.state === "paused"
        ? `${requests}. The next one goes out in ${seconds} s. Nothing is lost.`
        : `One request finds out whether the limit is over. ${requests}.`}
    </Alert>
  );
}
