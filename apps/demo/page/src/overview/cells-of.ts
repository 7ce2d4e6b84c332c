import type { Overview } from "../../../src/board/overview/overview.js";
import { everyType } from "../references/list-search.js";
import { dayOf, type TimeMode } from "../time/moment.js";
import type { Cell } from "./cell.js";

/** The filter for a status. A status that the document does not know, or none, cannot be filtered for. */
const statusFilter = (status: string | null) => (status === null ? {} : { status });

/** Adds up cells that count the same. */
function sum(cells: readonly Cell[]): Cell[] {
  const sums = new Map<string, Cell>();
  for (const cell of cells) {
    const key = JSON.stringify([cell.name, cell.status]);
    sums.set(key, { ...cell, count: cell.count + (sums.get(key)?.count ?? 0) });
  }
  return [...sums.values()];
}

/** By service and status, from all references. */
export const serviceCells = ({ serviceCounts }: Overview): Cell[] =>
  sum(
    serviceCounts.map(({ service_name, status, count }) => ({
      name: service_name,
      status,
      count,
      search: { subject_type: everyType, service_name, ...statusFilter(status) },
    })),
  );

/** By subject type and status, from one small request each. What has no known status is what is left of the total. */
export function typeCells({ typeCounts }: Overview): Cell[] {
  return typeCounts.flatMap((total) => {
    const { subject_type, status, count } = total;
    if (status !== null || count === 0) return [];
    const ofType = typeCounts.filter((one) => one.subject_type === subject_type && one.status !== null);
    const cells: Cell[] = ofType.map((one) => ({
      name: subject_type,
      status: one.status,
      count: one.count,
      search: { subject_type, ...statusFilter(one.status) },
    }));
    const rest = count - ofType.reduce((all, one) => all + one.count, 0);
    return rest > 0
      ? [...cells, { name: subject_type, status: null, count: rest, search: { subject_type } }]
      : cells;
  });
}

/** The start of a day in the browser's zone, days later. */
function startOf(day: string, later: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(year, month - 1, date + later).toISOString();
}

/** By the day of the last sync and status: so many days until the newest sync, also those without any. */
export function dayCells({ hourCounts }: Overview, mode: TimeMode, days: number): Cell[] {
  const counted = sum(
    hourCounts.map(({ hour, status, count }) => {
      const day = dayOf(hour, mode);
      // On the account's clock the day begins at midnight there; the offset stands in the hour.
      const offset = /[+-]\d{2}:\d{2}$|Z$/.exec(hour)?.[0] ?? "Z";
      const from = mode === "account" ? `${day}T00:00:00${offset}` : startOf(day, 0);
      const to = new Date(Date.parse(from) + 86_399_000).toISOString().replace(".000Z", "Z");
      return {
        name: day,
        status,
        count,
        search: {
          subject_type: everyType,
          last_synced_after: from.replace(".000Z", "Z"),
          last_synced_before: to,
          ...statusFilter(status),
        },
      };
    }),
  );
  const newest = counted
    .map(({ name }) => name)
    .toSorted()
    .at(-1);
  if (newest === undefined) return [];
  const names = Array.from({ length: days }, (_unused, at) => dayBefore(newest, days - 1 - at));
  return names.flatMap((name) => {
    const cells = counted.filter((cell) => cell.name === name);
    return cells.length > 0 ? cells : [{ name, status: null, count: 0, search: {} }];
  });
}

/** The name of a day so many days before another. */
function dayBefore(day: string, days: number): string {
  const at = new Date(Date.parse(`${day}T12:00:00Z`) - days * 86_400_000);
  return at.toISOString().slice(0, 10);
}
