import { isObject, type Json, listOf, objectOf, pointerTo } from "../json.js";
import { isPointer, type Pointer, pointersIn, rowAt } from "./envelope.js";
import type { Reporter } from "./reporter.js";
import type { RowMap } from "./rows-view.js";

/** All rows of a response, with collection and key. */
const allRows = (envelope: Json, maps: RowMap[]) =>
  maps.flatMap((map) =>
    Object.entries(objectOf(envelope[map.key])).flatMap(([id, row]) =>
      isObject(row) ? [{ map, id, row }] : [],
    ),
  );

/** Checks an envelope: keys are ids, pointers point to rows, every row is pointed to, and counts add up. */
export function judgeEnvelope(envelope: Json, maps: RowMap[], reporter: Reporter): void {
  const report: Report = (path, rule, expected, got) => reporter.report(path, rule, expected, got, "meaning");
  const reached = new Set<string>();
  for (const [index, result] of listOf(envelope.results).entries()) {
    const path = pointerTo("/results", index);
    if (!isPointer(result)) continue;
    const target = `${result.key} ${result.id}`;
    if (rowAt(envelope, result) === undefined) report(path, "dangling", "a row of the response", target);
    if (reached.has(target)) report(path, "repeated", "each row once", target);
    reached.add(target);
    judgeTimestamps(rowAt(envelope, result) ?? {}, path, report);
  }
  const rows = allRows(envelope, maps);
  for (const { map, id, row } of rows) {
    const path = pointerTo(pointerTo("", map.key), id);
    if (row.id !== id) report(`${path}/id`, "map-key", `the key of the row, ${id}`, row.id);
    for (const { at, link, pointer } of pointersIn(row, map.links)) {
      reached.add(`${pointer.key} ${pointer.id}`);
      const target = rowAt(envelope, pointer);
      if (target === undefined) report(`${path}/${at}`, "dangling", "an object of the response", pointer);
      else if (link.collection === undefined) judgeSubject(row, pointer, `${path}/${at}`, maps, report);
      else judgeSubject(target, { key: map.key, id }, `${path}/${at}`, maps, report);
    }
  }
  for (const { map, id } of rows) {
    if (!reached.has(`${map.key} ${id}`))
      report(
        pointerTo(pointerTo("", map.key), id),
        "unreached",
        "a row that a pointer points to",
        `${map.key} ${id}`,
      );
  }
  const meta = objectOf(envelope.meta);
  if (meta.count !== envelope.count)
    report("/meta/count", "count", `the value of /count, ${String(envelope.count)}`, meta.count);
  const length = listOf(envelope.results).length;
  if (Number(envelope.count) < length)
    report("/count", "count", `at least the ${length} results`, envelope.count);
}

type Report = (path: string, rule: string, expected: string, got: unknown) => void;

/** Checks that a row was not updated before it was created. */
function judgeTimestamps({ created_at, updated_at }: Json, path: string, report: Report): void {
  if (Date.parse(String(updated_at)) < Date.parse(String(created_at)))
    report(path, "time", `an updated_at not before ${String(created_at)}`, updated_at);
}

/** Checks that a reference and its subject, which one of them points to, have the same type and id. */
function judgeSubject(
  { subject_id, subject_type }: Json,
  subject: Pointer,
  path: string,
  maps: RowMap[],
  report: Report,
): void {
  const type = maps.find(({ key }) => key === subject.key)?.rowType;
  const known = maps.some(({ rowType }) => rowType === subject_type);
  if (String(subject_id) !== subject.id) report(path, "subject", `the id ${String(subject_id)}`, subject.id);
  if (known && type !== subject_type)
    report(path, "subject", `a collection of ${String(subject_type)}`, subject.key);
}
