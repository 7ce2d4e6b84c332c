import type { Source } from "@kantata-refs/client";
import { stringify } from "csv-stringify/sync";
import { harmless } from "./formula-cells.js";
import { linkFields } from "./link-fields.js";

/** How to write CSV. */
export interface ToCsvOptions {
  /** Puts an apostrophe before a cell that a spreadsheet would run as a formula. `readCsv` removes it. @default true */
  escapeFormulas?: boolean | undefined;
}

const names = Object.keys(linkFields);

/**
 * Links or references as the lines of a CSV file, the header first, each with its line end. A field that is null or not
 * there is an empty cell. `readCsv` reads the same links again.
 */
export async function* linksToCsv(
  links: Source<object>,
  { escapeFormulas = true }: ToCsvOptions = {},
): AsyncGenerator<string, undefined, undefined> {
  const cellOf = (value: string | number | boolean | null | undefined) => {
    const text = String(value ?? "");
    return escapeFormulas ? harmless(text) : text;
  };
  yield stringify([names]);
  for await (const link of links)
    yield stringify([names.map((name) => cellOf((link as Record<string, string | boolean | null>)[name]))]);
  return undefined;
}
