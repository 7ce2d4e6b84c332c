import { syncStatusValues } from "@kantata-refs/schema";

const known: readonly (string | null)[] = syncStatusValues;

/** A number of the overview: what it counts, and where those references are listed. */
export interface Cell {
  /** The row or day that it belongs to. */
  name: string;
  status: string | null;
  count: number;
  /** The search of the list that has just those references; undefined if the API cannot list them. */
  search: Record<string, string> | undefined;
  /** The same whatever the status, for the sum of the row or day. */
  all: Record<string, string> | undefined;
}

/** Cells of one name together in the order of the statuses, the largest sum first. */
export function byName(
  cells: readonly Cell[],
  statuses: readonly (string | null)[],
): { name: string; cells: Cell[]; total: number }[] {
  const groups = new Map<string, Cell[]>();
  for (const cell of cells) groups.set(cell.name, [...(groups.get(cell.name) ?? []), cell]);
  return [...groups]
    .map(([name, all]) => ({
      name,
      cells: all.toSorted((a, b) => statuses.indexOf(a.status) - statuses.indexOf(b.status)),
      total: all.reduce((sum, { count }) => sum + count, 0),
    }))
    .toSorted((a, b) => b.total - a.total);
}

/** The statuses of some cells, those that the document knows first. */
export function statusesOf(cells: readonly Cell[]): (string | null)[] {
  const found = new Set(cells.flatMap(({ status, count }) => (count > 0 ? [status] : [])));
  return [
    ...known.filter((status) => found.has(status)),
    ...[...found].filter((status) => !known.includes(status)),
  ];
}

/** The name of a number for whoever hears it. */
export const cellLabel = ({ name, status, count }: Cell) => `${name}, ${status ?? "no status"}: ${count}`;
