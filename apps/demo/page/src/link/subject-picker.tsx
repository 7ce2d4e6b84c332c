import { Button, Group, Modal, Switch, Text } from "@mantine/core";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Operation } from "../../../src/board/operations.js";
import { api } from "../api/api.js";
import { ErrorNotice } from "../app/error-notice.js";
import { LoadingLines } from "../app/loading-lines.js";
import { listedOf } from "../references/reference.js";
import { subjectTitle } from "../references/subject-title.js";

const rowsPerPage = 20;

export interface SubjectPickerProps {
  /** The operation that lists the objects of the subject type. */
  operation: Operation;
  subjectType: string;
  serviceName: string;
  pick: (id: string) => void;
  close: () => void;
}

/** Which filter keeps the objects that have no reference: to this service if the list can tell, or else to any. */
function unlinkedFilter(
  { parameters }: Operation,
  serviceName: string,
): [string, string, unknown] | undefined {
  const has = (name: string) => parameters.some((parameter) => parameter.name === name);
  const [ofService, ofAny] = ["without_external_reference_service_name", "has_external_references"];
  if (serviceName !== "" && has(ofService))
    return [`Without a reference to ${serviceName}`, ofService, serviceName];
  return has(ofAny) ? ["Without any reference", ofAny, false] : undefined;
}

/** Kantata objects to choose one from, page by page. The API cannot search them by name, so neither does this. */
export default function SubjectPicker({
  operation,
  subjectType,
  serviceName,
  pick,
  close,
}: SubjectPickerProps) {
  const [page, setPage] = useState(1);
  const unlinked = unlinkedFilter(operation, serviceName);
  const [isUnlinked, setUnlinked] = useState(unlinked !== undefined);
  const filter = isUnlinked && unlinked !== undefined ? { [unlinked[1]]: unlinked[2] } : {};
  const query = { ...filter, page, per_page: rowsPerPage };
  const { data, error, refetch } = useQuery({
    queryKey: ["get", operation.path, query],
    queryFn: async ({ signal }) => {
      const found = await api.request("get", operation.path as never, { params: { query }, signal } as never);
      return listedOf((found as { data: unknown }).data);
    },
    placeholderData: keepPreviousData,
  });
  const pages = Math.max(1, Math.ceil((data?.count ?? 0) / rowsPerPage));
  return (
    <Modal opened onClose={close} title={`Choose a ${subjectType}`} size="lg">
      <Text size="sm" c="dimmed">
        {operation.summary}. The API has no search by name. If you know the id, type it into the form.
      </Text>
      {unlinked !== undefined && (
        <Switch
          mt="sm"
          label={unlinked[0]}
          checked={isUnlinked}
          onChange={(event) => {
            setUnlinked(event.currentTarget.checked);
            setPage(1);
          }}
        />
      )}
      {error !== null && <ErrorNotice error={error} retry={() => void refetch()} />}
      {data === undefined && error === null && <LoadingLines />}
      {data?.count === 0 && <Text mt="sm">There is none.</Text>}
      {data !== undefined && data.count > 0 && (
        <>
          <table className="plain-table" style={{ marginTop: 12 }}>
            <tbody>
              {data.rows.map((row) => (
                <tr key={String(row.id)}>
                  <td className="wrap">
                    <bdi>{subjectTitle(row)}</bdi>
                  </td>
                  <td>{String(row.id)}</td>
                  <td className="number">
                    <Button
                      size="xs"
                      variant="default"
                      aria-label={`Choose ${String(row.id)}`}
                      onClick={() => pick(String(row.id))}
                    >
                      Choose
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <Group justify="space-between" mt="sm">
            <Button size="xs" variant="default" disabled={page <= 1} onClick={() => setPage(page - 1)}>
              Before
            </Button>
            <Text size="sm">
              Page {page} of {pages}, {data.count} in all
            </Text>
            <Button size="xs" variant="default" disabled={page >= pages} onClick={() => setPage(page + 1)}>
              Next
            </Button>
          </Group>
        </>
      )}
    </Modal>
  );
}
