import { type CsvError, parse } from "csv-parse/sync";
import { csvRecordMaxBytes } from "../defaults.js";
import type { Fault } from "./fault.js";

/** A record of a CSV file, and the line at which it starts. */
export interface CsvRecord {
  cells: string[];
  line: number;
}

interface RawRecord {
  raw: string;
  record: string[];
  info: { lines: number };
}

const tooLong = `the record is longer than ${csvRecordMaxBytes} bytes; look for a quote that is not closed`;
const brokenQuote = "a quote is broken; double the quotes inside a cell. Lines after it may have more faults";

function reasonOf({ code, message }: CsvError): string {
  if (code === "CSV_MAX_RECORD_SIZE") return tooLong;
  if (code === "CSV_QUOTE_NOT_CLOSED") return "a quote is opened and never closed; close it";
  if (code === "CSV_INVALID_CLOSING_QUOTE" || code === "INVALID_OPENING_QUOTE") return brokenQuote;
  return message;
}

type SkipError = CsvError & { lines?: number };

/**
 * The faults of records that csv-parse skipped. It says where it noticed them, which may be the end of the file, while the
 * record starts behind the one before.
 */
function faultsOf(errors: readonly SkipError[], records: readonly RawRecord[]): Fault[] {
  const ends = [...records.map(({ info }) => info.lines), ...errors.map(({ lines = 1 }) => lines)];
  const hasBroken = errors.some((error) => reasonOf(error) === brokenQuote);
  return errors
    .filter(({ code }) => !(hasBroken && code === "CSV_QUOTE_NOT_CLOSED"))
    .map((error) => {
      const { lines = 1 } = error;
      const reason = reasonOf(error);
      if (reason === brokenQuote) return { line: lines, reason };
      const before = ends.reduce((most, end) => (end < lines ? Math.max(most, end) : most), 0);
      return { line: before + 1, reason };
    });
}

const lengthReason = (cells: number, columns: number) =>
  `the line has ${cells} ${cells === 1 ? "cell" : "cells"}, the header has ${columns} columns; quote cells that contain the delimiter`;

/** Splits a CSV text into records, the header first. Every fault is found, whichever records are good. */
export function csvRecords(text: string, delimiter: string): { records: CsvRecord[]; faults: Fault[] } {
  const errors: SkipError[] = [];
  let parsed: RawRecord[] = [];
  try {
    parsed = parse(text, {
      bom: true,
      delimiter,
      info: true,
      raw: true,
      max_record_size: csvRecordMaxBytes,
      // Their own lengths are compared below, so that a short header does not hide the faults behind it.
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_error: true,
      on_skip: (error) => {
        if (error !== undefined) errors.push(error);
        return undefined;
      },
    }) as unknown as RawRecord[];
  } catch (error) {
    errors.push(error as SkipError);
  }
  const faults = faultsOf(errors, parsed);
  const records = parsed.map(({ raw, record, info }) => {
    // `info.lines` is where the record ends, and `raw` may begin with the end of a line before it.
    const inside = raw.trim().split("\n").length - 1;
    return { cells: record, line: info.lines - inside };
  });
  const columns = records[0]?.cells.length ?? 0;
  for (const { cells, line } of records)
    if (cells.length !== columns) faults.push({ line, reason: lengthReason(cells.length, columns) });
  return { records: records.filter(({ cells }) => cells.length === columns), faults };
}
