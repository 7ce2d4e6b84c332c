import { Button, Group, Text } from "@mantine/core";
import type { QueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api } from "../api/api.js";
import type { ReferenceInput } from "../references/input-of.js";
import { rowsOf } from "../references/reference.js";

/** Creates a deleted reference again, unless somebody has linked its subject anew. */
export function UndoDelete(props: { input: ReferenceInput; close: () => void; queries: QueryClient }) {
  const { input, close, queries } = props;
  const [problem, setProblem] = useState<string>();
  const [isSending, setSending] = useState(false);
  const undo = async () => {
    setSending(true);
    try {
      const { subject_type, subject_id, service_name } = input;
      const query = { subject_type, subject_id, service_name };
      const { data } = await api.GET("/external_references", { params: { query: query as never } });
      if (rowsOf(data).count > 0)
        throw new Error(
          "Nothing was changed: somebody has linked it again since, and an undo would re-point that.",
        );
      await api.POST("/external_references/create_or_update", { body: { external_reference: input } });
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
      return;
    } finally {
      setSending(false);
    }
    close();
    await queries.invalidateQueries();
  };
  return (
    <Group gap="xs">
      <Button size="xs" variant="default" loading={isSending} onClick={() => void undo()}>
        Undo
      </Button>
      <Text size="sm">{problem ?? "It is created again, with a new id."}</Text>
    </Group>
  );
}
