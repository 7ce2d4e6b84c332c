import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { type Batch, BatchContext, type BatchControl } from "./batch.js";
import { changes } from "./changes.js";
import { runBatch } from "./run-batch.js";

/** Rows sent at the same time. The gate behind the back end limits all tabs together. */
const lanes = 4;

export function BatchProvider({ children }: { children: ReactNode }) {
  const [batch, setBatch] = useState<Batch>();
  const stopping = useRef(new AbortController());
  const queries = useQueryClient();

  const start = useCallback<BatchControl["start"]>(
    (change, what, rows) => {
      stopping.current = new AbortController();
      const { signal } = stopping.current;
      setBatch({ change, what, items: [], isRunning: true, isStopped: false });
      const update = (values: Partial<Batch>) => setBatch((now) => now && { ...now, ...values });
      const send = async () => {
        await runBatch({
          rows,
          lanes,
          send: changes[change].send,
          stop: signal,
          onChange: (items) => update({ items }),
        });
        update({ isRunning: false, isStopped: signal.aborted });
        await queries.invalidateQueries();
      };
      void send();
    },
    [queries],
  );
  const isRunning = batch?.isRunning === true;
  useEffect(() => {
    if (!isRunning) return undefined;
    // The rows that are left would never be sent. The browser asks before it leaves.
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", ask);
    return () => removeEventListener("beforeunload", ask);
  }, [isRunning]);
  const control = useMemo(
    () => ({ batch, start, stop: () => stopping.current.abort(), clear: () => setBatch(undefined) }),
    [batch, start],
  );
  return <BatchContext value={control}>{children}</BatchContext>;
}
