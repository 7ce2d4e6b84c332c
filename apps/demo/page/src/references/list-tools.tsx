import { Button, Group, NativeSelect, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { type FormEvent, lazy, Suspense, useState } from "react";
import { useSavedViews } from "../app/saved-views.js";
import type { Search } from "../app/search.js";
import type { ListSearch } from "./list-search.js";

const ColumnChooser = lazy(() => import("./column-chooser.js"));

export interface ListToolsProps {
  list: ListSearch;
  visible: readonly string[];
  change: (values: Partial<Search>) => void;
}

/** Which columns, how the rows are requested, and a name for the view. */
export function ListTools({ list, visible, change }: ListToolsProps) {
  const { save } = useSavedViews();
  const [name, setName] = useState("");
  const [isChoosing, setChoosing] = useState(false);
  const saveView = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === "") return;
    save({ name: name.trim(), search: location.search });
    setName("");
    notifications.show({ message: `The view is in the menu. Its address can be sent to others.` });
  };
  return (
    <Group gap="xs" align="end">
      <Button size="xs" variant="default" aria-haspopup="dialog" onClick={() => setChoosing(true)}>
        Columns
      </Button>
      {isChoosing && (
        <Suspense>
          <ColumnChooser
            visible={visible}
            choose={(chosen) => change({ columns: chosen.join() })}
            close={() => setChoosing(false)}
          />
        </Suspense>
      )}
      <NativeSelect
        size="xs"
        aria-label="How pages are requested"
        value={list.paging}
        onChange={(event) =>
          change(
            event.currentTarget.value === "page"
              ? { page: "1", per_page: String(list.size), limit: "", offset: "" }
              : { page: "", row: "", per_page: "", limit: String(list.size), offset: "0" },
          )
        }
        data={[
          { value: "page", label: "By page and per_page" },
          { value: "offset", label: "By limit and offset" },
        ]}
      />
      <form onSubmit={saveView}>
        <Group gap={4} wrap="nowrap">
          <TextInput
            size="xs"
            w={130}
            aria-label="Name of the view"
            placeholder="Name of the view"
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button size="xs" variant="default" type="submit">
            Save view
          </Button>
        </Group>
      </form>
    </Group>
  );
}
