import { createReadStream } from "node:fs";
import { open, rename } from "node:fs/promises";
import { createInterface } from "node:readline";
import { InputError } from "@kantata-refs/client";
import { compareKeys } from "./compare-keys.js";
import type { Plan, PlanHeader } from "./plan.js";
import type { PlanRow } from "./plan-row.js";
import { closeHeader, PlanDigest, rowFrom, rowText } from "./plan-text.js";

/** A row, and its number in the plan, counted from 0. */
export interface NumberedRow {
  row: PlanRow;
  index: number;
}

/** Characters that are written at once. */
const writeChunkLength = 65_536;

const advice = "it was changed after it was written; make the plan again";

const damage = (path: string, line: number, why: string) =>
  new InputError("plan", `${path}, line ${line}: ${why}`);

function headerFrom(line: string | undefined, path: string): PlanHeader {
  if (line === undefined) throw damage(path, 1, "the file is empty; make the plan again");
  let header: Partial<PlanHeader>;
  try {
    header = Object(JSON.parse(line)) as Partial<PlanHeader>;
  } catch {
    throw damage(path, 1, "it is not JSON; expected the header of a plan");
  }
  if (header.format !== "kantata-refs-plan")
    throw damage(path, 1, "this is no plan; expected a file of writePlan");
  if (header.formatVersion !== 1)
    throw damage(
      path,
      1,
      `it has the format ${header.formatVersion}; this version reads 1, make the plan again`,
    );
  return header as PlanHeader;
}

async function* linesOf(path: string): AsyncGenerator<string, undefined, undefined> {
  const input = createReadStream(path, "utf8");
  try {
    yield* createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  } finally {
    input.destroy();
  }
  return undefined;
}

/** The rows of a plan file, one by one. @throws InputError for a line that was changed, removed, added or moved */
export async function* rowsOfFile(path: string): AsyncGenerator<NumberedRow, PlanHeader, undefined> {
  let header: PlanHeader | undefined;
  let before: PlanRow | undefined;
  const digest = new PlanDigest();
  let line = 0;
  for await (const text of linesOf(path)) {
    line += 1;
    if (header === undefined) {
      header = headerFrom(text, path);
      continue;
    }
    const row = rowFrom(text);
    if (row === undefined) throw damage(path, line, `this row is not as it was written: ${advice}`);
    if (before !== undefined && compareKeys(before, row) >= 0)
      throw damage(path, line, `this row is not in its place: ${advice}`);
    before = row;
    digest.add(text, row);
    yield { row, index: digest.rows - 1 };
  }
  const found = headerFrom(header && JSON.stringify(header), path);
  if (digest.rows < found.rows)
    throw damage(
      path,
      line + 1,
      `the file ends after ${digest.rows} of ${found.rows} rows; make the plan again`,
    );
  if (JSON.stringify(closeHeader(found, digest)) !== JSON.stringify(found))
    throw damage(path, 1, `the header does not fit the rows: ${advice}`);
  return found;
}

/** Checks a plan file line by line. @returns its header @throws InputError for a damaged or changed file */
export async function verifyFile(path: string): Promise<PlanHeader> {
  const rows = rowsOfFile(path);
  for (;;) {
    const step = await rows.next();
    if (step.done) return step.value;
  }
}

/** Checks a plan in memory. @throws InputError if it was changed */
export function verifyPlan({ header, rows }: Plan): PlanHeader {
  const digest = new PlanDigest();
  for (const row of rows) digest.add(rowText(row), row);
  if (JSON.stringify(closeHeader(header, digest)) !== JSON.stringify(header))
    throw new InputError("plan", `the header does not fit the rows: ${advice}`);
  return header;
}

/** Writes a file of lines, at once: it is there as a whole or not at all. */
export async function writeLines(
  path: string,
  lines: Iterable<string> | AsyncIterable<string>,
): Promise<void> {
  const temporary = `${path}.${process.pid}.part`;
  const file = await open(temporary, "w");
  try {
    let text = "";
    for await (const line of lines) {
      text += `${line}\n`;
      if (text.length < writeChunkLength) continue;
      await file.appendFile(text);
      text = "";
    }
    await file.appendFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
}

/**
 * Writes a plan as NDJSON: the header, then a row on each line. A plan has the same bytes each time it is written. An
 * existing file is replaced.
 * @throws the error of the file system
 */
export async function writePlan(made: Plan, path: string): Promise<void> {
  const header = verifyPlan(made);
  await writeLines(path, [JSON.stringify(header), ...made.rows.map(rowText)]);
}

/**
 * Reads a plan.
 * @throws InputError with line and reason for a file that is damaged or was changed; the error of the file system
 */
export async function readPlan(path: string): Promise<Plan> {
  const rows: PlanRow[] = [];
  const reading = rowsOfFile(path);
  for (;;) {
    const step = await reading.next();
    if (step.done) return { header: step.value, rows };
    rows.push(step.value.row);
  }
}
