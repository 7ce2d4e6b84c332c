import type { Overview } from "../../../src/board/overview/overview.js";
import { everyType } from "../references/list-search.js";
import { dayOf, type TimeMode } from "../time/moment.js";
import type { Cell } from "./cell.js";

/** The search for a status. No list has those without a status alone: the API cannot filter for that. */
const withStatus = (search: Record<string, string>, status: string | null) =>
  status === null ? undefined : { ...search, status };

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
      all: { subject_type: everyType, service_name },
      search: withStatus({ subject_type: everyType, service_name }, status),
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
      all: { subject_type },
      search: withStatus({ subject_type }, one.status),
    }));
    const rest = count - ofType.reduce((all, one) => all + one.count, 0);
    return rest > 0
      ? [
          ...cells,
          { name: subject_type, status: null, count: rest, all: { subject_type }, search: undefined },
        ]
      : cells;
  });
}

/** The start of a day in the browser's zone, days later. A day of a change of the clocks has 23 or 25 hours. */
function startOf(day: string, later: number): number {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(year, month - 1, date + later).getTime();
}

const offsetOf = (time: string) => /[+-]\d{2}:\d{2}$|Z$/.exec(time)?.[0] ?? "Z";

/** The first and the last second of a day, as filters. `times` are those of the day, with the account's UTC offset. */
function boundsOf(day: string, times: readonly string[], mode: TimeMode): Record<string, string> {
  const bounds = (from: string, to: number) => ({
    last_synced_after: from.replace(".000Z", "Z"),
    last_synced_before: new Date(to).toISOString().replace(".000Z", "Z"),
  });
  if (mode !== "account") return bounds(new Date(startOf(day, 0)).toISOString(), startOf(day, 1) - 1000);
  // Where the account's clock changed on this day, it begins and ends with different offsets.
  const sorted = times.toSorted((a, b) => Date.parse(a) - Date.parse(b));
  const [first = "", last = first] = [sorted[0], sorted.at(-1)];
  return bounds(`${day}T00:00:00${offsetOf(first)}`, Date.parse(`${day}T23:59:59${offsetOf(last)}`));
}

/** By the day of the last sync and status: so many days until the newest sync, also those without any. */
export function dayCells({ quarterCounts }: Overview, mode: TimeMode, days: number): Cell[] {
  const times = new Map<string, string[]>();
  for (const { quarter } of quarterCounts) {
    const day = dayOf(quarter, mode);
    const ofDay = times.get(day);
    if (ofDay === undefined) times.set(day, [quarter]);
    else ofDay.push(quarter);
  }
  const bounds = new Map([...times].map(([day, ofDay]) => [day, boundsOf(day, ofDay, mode)]));
  const counted = sum(
    quarterCounts.map(({ quarter, status, count }) => {
      const day = dayOf(quarter, mode);
      const all = { subject_type: everyType, ...bounds.get(day) };
      return { name: day, status, count, all, search: withStatus(all, status) };
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
    return cells.length > 0 ? cells : [{ name, status: null, count: 0, all: undefined, search: undefined }];
  });
}

/** The name of a day so many days before another. */
function dayBefore(day: string, days: number): string {
  const at = new Date(Date.parse(`${day}T12:00:00Z`) - days * 86_400_000);
  return at.toISOString().slice(0, 10);
}
