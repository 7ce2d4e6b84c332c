import { Button, Group, Text } from "@mantine/core";
import { lazy, Suspense, useRef, useState } from "react";
import { session } from "../api/session.js";
import { ErrorNotice } from "../app/error-notice.js";
import { useBatch } from "../bulk/batch.js";
import { type Change, changes } from "../bulk/changes.js";
import { describeList, type ListSearch } from "./list-search.js";
import { loadAll } from "./load-all.js";
import type { ReferenceRow } from "./reference.js";

const BatchPreview = lazy(() => import("../bulk/batch-preview.js"));

interface Planned {
  change: Change;
  what: string;
  rows: readonly ReferenceRow[];
}

export interface BulkActionsProps {
  list: ListSearch;
  total: number;
  selected: ReadonlyMap<string, ReferenceRow>;
  clear: () => void;
}

/** Retries or deletes the selected references, or all that the filters match, which the button repeats in words. */
export function BulkActions({ list, total, selected, clear }: BulkActionsProps) {
  const { batch } = useBatch();
  const [planned, setPlanned] = useState<Planned>();
  const [loaded, setLoaded] = useState<number>();
  const [error, setError] = useState<unknown>();
  const loading = useRef(new AbortController());
  const isBusy = batch?.isRunning === true || loaded !== undefined;
  if (!session().writable) return <Text size="sm">The board is read-only.</Text>;

  // To retry what has not failed would undo what is known of it, so the filter has to say what failed.
  const canRetryAll = list.filters.status !== undefined && list.filters.status !== "successful";
  const matching = (count: number) => `all ${count} ${describeList(list)}`;
  const planAll = (change: Change) => {
    loading.current = new AbortController();
    setError(undefined);
    setLoaded(0);
    loadAll(list, loading.current.signal, setLoaded)
      // Others write, so what was loaded may be more or less than the list says.
      .then((rows) => setPlanned({ change, what: matching(rows.length), rows }), setError)
      .finally(() => setLoaded(undefined));
  };
  const planSelected = (change: Change) => {
    const rows = [...selected.values()];
    setPlanned({
      change,
      what: `${rows.length} selected ${rows.length === 1 ? "reference" : "references"}`,
      rows,
    });
  };
  return (
    <section aria-label="Actions">
      <Group gap="xs">
        {selected.size > 0
          ? (["retry", "delete"] as const).map((change) => (
              <Button
                key={change}
                size="xs"
                variant="default"
                disabled={isBusy}
                onClick={() => planSelected(change)}
              >
                {changes[change].verb} {selected.size} selected
              </Button>
            ))
          : (canRetryAll ? (["retry", "delete"] as const) : (["delete"] as const)).map((change) => (
              <Button
                key={change}
                size="xs"
                variant="default"
                disabled={isBusy || total === 0}
                onClick={() => planAll(change)}
                className="long-button"
              >
                {changes[change].verb} {matching(total)}
              </Button>
            ))}
        {selected.size > 0 && (
          <Button size="xs" variant="default" onClick={clear}>
            Clear selection
          </Button>
        )}
        {loaded !== undefined && (
          <>
            <Text size="sm" role="status">
              Loading what it will touch: {loaded} of {total}
            </Text>
            <Button size="xs" variant="default" onClick={() => loading.current.abort()}>
              Stop
            </Button>
          </>
        )}
      </Group>
      {error !== undefined && !loading.current.signal.aborted && <ErrorNotice error={error} />}
      {planned !== undefined && (
        <Suspense>
          <BatchPreview {...planned} onStart={clear} close={() => setPlanned(undefined)} />
        </Suspense>
      )}
    </section>
  );
}
