import { Button, Group, Modal, Text } from "@mantine/core";
import { StatusText } from "../app/status-text.js";
import type { ReferenceRow } from "../references/reference.js";
import { subjectTitle } from "../references/subject-title.js";
import { useBatch } from "./batch.js";
import { type Change, changes } from "./changes.js";

const mostShown = 100;

/** Shows what a batch will touch before it starts. */
export default function BatchPreview(props: {
  change: Change;
  what: string;
  rows: readonly ReferenceRow[];
  onStart?: () => void;
  close: () => void;
}) {
  const { change, what, rows, onStart, close } = props;
  const { start } = useBatch();
  const { verb, effect } = changes[change];
  const services = [...new Set(rows.map((row) => row.service_name))].join(", ");
  const types = [...new Set(rows.map((row) => row.subject_type))].join(", ");
  return (
    <Modal opened onClose={close} title={`${verb} ${what}`} size="xl">
      <Text size="sm">{effect}</Text>
      <Text size="sm" mt="xs">
        Services: {services}. Subject types: {types}.
      </Text>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
      <section className="preview-box" tabIndex={0} aria-label="References that are touched">
        <table className="plain-table">
          <thead>
            <tr>
              <th>Subject</th>
              <th>External id</th>
              <th>Status now</th>
              <th>Message</th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, mostShown).map((row) => (
              <tr key={row.id}>
                <td className="wrap">
                  {row.subject_type}{" "}
                  {row.subject === null ? `${row.subject_id}, deleted` : subjectTitle(row.subject)}
                </td>
                <td className="wrap">
                  {row.service_name} {row.service_model_ref}
                </td>
                <td>
                  <StatusText status={row.status} />
                </td>
                <td className="wrap">{row.external_message?.slice(0, 200)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {rows.length > mostShown && (
        <Text size="sm" c="dimmed" mt="xs">
          … and {rows.length - mostShown} more.
        </Text>
      )}
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={close}>
          Cancel
        </Button>
        <Button
          color={change === "delete" ? "red" : "indigo"}
          disabled={rows.length === 0}
          onClick={() => {
            start(change, what, rows);
            onStart?.();
            close();
          }}
        >
          {verb} {what}
        </Button>
      </Group>
    </Modal>
  );
}
