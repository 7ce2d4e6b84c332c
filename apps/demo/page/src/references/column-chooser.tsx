import { Checkbox, Modal, Stack } from "@mantine/core";
import { columnNames } from "./columns.js";

export interface ColumnChooserProps {
  visible: readonly string[];
  /** Receives the chosen columns in the order of the table. */
  choose: (columns: string[]) => void;
  close: () => void;
}

/** Which columns the table has. */
export default function ColumnChooser({ visible, choose, close }: ColumnChooserProps) {
  const toggle = (id: string) =>
    choose(
      columnNames.flatMap((column) =>
        visible.includes(column.id) !== (column.id === id) ? [column.id] : [],
      ),
    );
  return (
    <Modal opened onClose={close} title="Columns" size="xs">
      <Stack gap="sm">
        {columnNames.map(({ id, name }) => (
          <Checkbox key={id} label={name} checked={visible.includes(id)} onChange={() => toggle(id)} />
        ))}
      </Stack>
    </Modal>
  );
}
