import { useCallback, useState } from "react";
import type { ReferenceRow } from "./reference.js";

interface Selection {
  listKey: string;
  rows: ReadonlyMap<string, ReferenceRow>;
}

const none: ReadonlyMap<string, ReferenceRow> = new Map();

/** The selected rows of a list. Another list begins with none: nobody acts on rows that are no longer in sight. */
export function useSelection(listKey: string) {
  const [selection, setSelection] = useState<Selection>({ listKey, rows: none });
  const selected = selection.listKey === listKey ? selection.rows : none;
  const select = useCallback(
    (rows: readonly ReferenceRow[], isSelected: boolean) =>
      setSelection((now) => {
        const next = new Map(now.listKey === listKey ? now.rows : none);
        for (const row of rows) {
          if (isSelected) next.set(row.id, row);
          else next.delete(row.id);
        }
        return { listKey, rows: next };
      }),
    [listKey],
  );
  const clear = useCallback(() => setSelection({ listKey, rows: none }), [listKey]);
  return { selected, select, clear };
}
