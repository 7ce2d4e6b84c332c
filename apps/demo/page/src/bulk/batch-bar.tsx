import { Button, Group, Paper, Progress, Text } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { countOf, useBatch } from "./batch.js";
import { changes } from "./changes.js";

const BatchResults = lazy(() => import("./batch-results.js"));

/** The progress of the batch, on every view, until it is dismissed. */
export function BatchBar() {
  const { batch, stop, clear } = useBatch();
  const [isOpen, setOpen] = useState(false);
  if (batch === undefined) return null;
  const { change, what, items, isRunning, isStopped } = batch;
  const [done, failed] = [countOf(batch, "done"), countOf(batch, "failed")];
  const share = items.length === 0 ? 0 : ((done + failed) / items.length) * 100;
  const state = isRunning ? "running" : isStopped ? "stopped" : "finished";
  return (
    <Paper withBorder p="sm" mb="md" component="section" aria-label="Batch">
      <Group justify="space-between">
        <Text size="sm" role="status">
          {changes[change].verb} {what}: {state}. {done} done, {failed} failed, {items.length - done - failed}{" "}
          left.
        </Text>
        <Group gap="xs">
          {isRunning && (
            <Button size="xs" variant="default" onClick={stop}>
              Stop
            </Button>
          )}
          <Button size="xs" variant="default" onClick={() => setOpen(true)}>
            Show each result
          </Button>
          {!isRunning && (
            <Button size="xs" variant="default" onClick={clear}>
              Dismiss
            </Button>
          )}
        </Group>
      </Group>
      <Progress value={share} mt="xs" aria-label="Progress of the batch" />
      {isOpen && (
        <Suspense>
          <BatchResults batch={batch} close={() => setOpen(false)} />
        </Suspense>
      )}
    </Paper>
  );
}
