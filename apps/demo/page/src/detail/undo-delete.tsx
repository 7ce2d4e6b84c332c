import { Button, Group, Text } from "@mantine/core";
import type { QueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../api/api.js";
import type { ReferenceInput } from "../references/input-of.js";

/** Creates a deleted reference again. */
export function UndoDelete(props: { input: ReferenceInput; close: () => void; queries: QueryClient }) {
  const { input, close, queries } = props;
  const [problem, setProblem] = useState<string>();
  const undo = async () => {
    try {
      await api.POST("/external_references/create_or_update", { body: { external_reference: input } });
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
      return;
    }
    close();
    await queries.invalidateQueries();
  };
  return (
    <Group gap="xs">
      <Button size="xs" variant="default" onClick={() => void undo()}>
        Undo
      </Button>
      <Text size="sm">{problem ?? "It is created again, with a new id."}</Text>
    </Group>
  );
}
