import { Button, Group, Paper, Text, Title } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { $api } from "../api/api.js";
import { ErrorNotice } from "../app/error-notice.js";
import { inputOf } from "../references/input-of.js";
import type { ReferenceRow } from "../references/reference.js";
import { UndoDelete } from "./undo-delete.js";

/** Deletes a reference, after a question. An undo creates it again, with another id. */
export function DeleteReference({ row }: { row: ReferenceRow }) {
  const [isAsked, setAsked] = useState(false);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const remove = $api.useMutation("delete", "/external_references/{id}", {
    onSuccess: async () => {
      const id = `deleted ${row.id}`;
      notifications.show({
        id,
        title: `Reference ${row.id} is deleted`,
        message: <UndoDelete input={inputOf(row)} close={() => notifications.hide(id)} queries={queries} />,
        autoClose: false,
      });
      await navigate({ to: "/references", search: { subject_type: row.subject_type } });
      await queries.invalidateQueries();
    },
  });
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="delete-title">
      <Title order={2} size="h4" id="delete-title">
        Delete
      </Title>
      <Text size="sm">
        The {row.subject_type} {row.subject_id} and {row.service_model} {row.service_model_ref} stay, but no
        longer know of each other.
      </Text>
      {remove.error !== null && <ErrorNotice error={remove.error} />}
      <Group mt="sm" gap="xs">
        {isAsked ? (
          <>
            <Button
              color="red"
              loading={remove.isPending}
              onClick={() => remove.mutate({ params: { path: { id: Number(row.id) } } })}
            >
              Delete reference {row.id}
            </Button>
            <Button variant="default" onClick={() => setAsked(false)}>
              Keep it
            </Button>
          </>
        ) : (
          <Button variant="default" onClick={() => setAsked(true)}>
            Delete …
          </Button>
        )}
      </Group>
    </Paper>
  );
}
