import type { Fault } from "@kantata-refs/sandbox";
import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { boardGet } from "../api/board-get.js";
import { boardSend } from "../api/board-send.js";
import { ErrorNotice } from "../app/error-notice.js";
import { presets } from "./presets.js";

const path = "/board/faults";

/** Makes the sandbox fail, to see what the page and the client make of it. */
export function FaultsView() {
  const queries = useQueryClient();
  const active = useQuery({ queryKey: ["faults"], queryFn: () => boardGet<Fault[]>(path), staleTime: 0 });
  const change = useMutation({
    mutationFn: async (faults: readonly Fault[]) => {
      await boardSend("DELETE", path);
      for (const fault of faults) await boardSend("POST", path, fault);
    },
    onSuccess: () => queries.invalidateQueries(),
  });
  return (
    <Stack gap="sm">
      <Title order={1} size="h2">
        Fault switchboard
      </Title>
      <Text size="sm">
        One failure at a time. It applies to every view and tab until it is used up or switched off.
      </Text>
      <Text size="sm" role="status">
        Active: {active.data?.length ? active.data.map((fault) => JSON.stringify(fault)).join(", ") : "none"}
      </Text>
      {change.error !== null && <ErrorNotice error={change.error} />}
      <table className="plain-table">
        <tbody>
          {presets.map(({ name, shows, faults }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{shows}</td>
              <td className="number">
                <Button
                  size="xs"
                  variant="default"
                  aria-label={`Switch on: ${name}`}
                  onClick={() => change.mutate(faults)}
                >
                  Switch on
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Group>
        <Button variant="default" onClick={() => change.mutate([])}>
          Switch all off
        </Button>
      </Group>
    </Stack>
  );
}
