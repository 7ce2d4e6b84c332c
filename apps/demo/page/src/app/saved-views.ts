import { useLocalStorage } from "@mantine/hooks";

/** A list to come back to: a name and the search of its URL, which can be sent to others. */
export interface SavedView {
  name: string;
  search: string;
}

/** Views that everybody has. */
export const builtInViews: readonly SavedView[] = [
  { name: "All failed", search: "?subject_type=all&status=failed" },
  { name: "All pending", search: "?subject_type=all&status=pending" },
];

/** The views that were saved in this browser. */
export function useSavedViews() {
  const [views, setViews] = useLocalStorage<SavedView[]>({ key: "board-views", defaultValue: [] });
  return {
    views,
    save: (view: SavedView) => setViews((all) => [...all.filter(({ name }) => name !== view.name), view]),
    remove: (name: string) => setViews((all) => all.filter((view) => view.name !== name)),
  };
}
