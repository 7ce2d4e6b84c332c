import { useRouter } from "@tanstack/react-router";
import { useTable } from "@tanstack/react-table";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type MouseEvent, useEffect, useMemo, useRef } from "react";
import { columns, features, type TableRow } from "./columns.js";
import type { ReferenceRow } from "./reference.js";
import { TableLine } from "./table-line.js";

/** The height of a row in pixels. All rows are of one height, so that any place can be jumped to. */
const rowHeight = 37;

export interface ReferenceTableProps {
  total: number;
  rowAt: (index: number) => ReferenceRow | undefined;
  visible: readonly string[];
  /** The row to begin with. */
  start: number;
  selected: ReadonlyMap<string, ReferenceRow>;
  onSelect: (rows: readonly ReferenceRow[], isSelected: boolean) => void;
  /** Told which rows exist, a few more than are in sight, and the first one in sight. */
  onRange: (from: number, to: number, top: number) => void;
}

/** Rows of which only those in sight exist: a list of 100,000 scrolls like one of 100. */
export function ReferenceTable(props: ReferenceTableProps) {
  const { total, rowAt, visible, start, selected, onSelect, onRange } = props;
  const router = useRouter();
  const box = useRef<HTMLElement>(null);
  const virtualizer = useVirtualizer({
    count: total,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    initialOffset: start * rowHeight,
    // React 19 would warn of a flush within its own rendering (TanStack/virtual#628).
    useFlushSync: false,
  });
  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const last = items.at(-1)?.index ?? -1;
  const { startIndex: top, endIndex: bottom } = virtualizer.range ?? { startIndex: first, endIndex: last };
  useEffect(() => {
    if (last >= 0) onRange(first, last, top);
  }, [first, last, top, onRange]);

  const data: TableRow[] = items.map(({ index }) => ({ index, reference: rowAt(index) }));
  const columnVisibility = useMemo(
    () => Object.fromEntries(columns.map(({ id }) => [id as string, visible.includes(id as string)])),
    [visible],
  );
  const table = useTable({
    features,
    columns,
    data,
    getRowId: ({ index }) => String(index),
    state: { columnVisibility },
  });
  const loaded = data.flatMap(({ reference }) => (reference === undefined ? [] : [reference]));
  const inSight = data.flatMap(({ index, reference }) =>
    reference === undefined || index < top || index > bottom ? [] : [reference],
  );
  const areAllSelected = inSight.length > 0 && inSight.every(({ id }) => selected.has(id));

  /** Follows the links within cells without a reload. Plain links keep the rows light. */
  const follow = (event: MouseEvent) => {
    const link = (event.target as Element).closest("a");
    if (link === null || link.target !== "" || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    router.history.push(link.getAttribute("href") ?? "/");
  };

  const before = items[0]?.start ?? 0;
  const after = virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
    <section ref={box} className="table-box" tabIndex={0} aria-label="References" data-loaded={loaded.length}>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the links within are reached and opened by keyboard */}
      <table className="reference-table" aria-rowcount={total + 1} onClick={follow}>
        <thead>
          <tr aria-rowindex={1}>
            <th className="cell-check">
              <input
                type="checkbox"
                aria-label="Select the rows in sight"
                checked={areAllSelected}
                onChange={(event) => onSelect(inSight, event.currentTarget.checked)}
              />
            </th>
            {table.getHeaderGroups().map((group) =>
              group.headers.map((header) => (
                <th key={header.id} className={`cell-${header.column.id}`}>
                  <table.FlexRender header={header} />
                </th>
              )),
            )}
          </tr>
        </thead>
        <tbody>
          <tr style={{ height: before }} />
          {table.getRowModel().rows.map((row) => {
            const { index, reference } = row.original;
            return (
              <TableLine
                key={row.id}
                index={index}
                reference={reference}
                isSelected={reference !== undefined && selected.has(reference.id)}
                onSelect={onSelect}
                visible={visible}
              >
                {() =>
                  row.getVisibleCells().map((cell) => (
                    <td key={cell.id} className={`cell-${cell.column.id}`}>
                      <table.FlexRender cell={cell} />
                    </td>
                  ))
                }
              </TableLine>
            );
          })}
          <tr style={{ height: after }} />
        </tbody>
      </table>
    </section>
  );
}
