import type { OutputOptions } from "../global-options.js";
import type { Terminal } from "../terminal.js";
import { referenceFields, referenceLink, usualFields } from "./reference-fields.js";
import { type DataRow, printRows } from "./rows.js";

/** Prints references as they come. @returns how many there were */
export const printReferences = (
  terminal: Terminal,
  options: OutputOptions,
  references: Iterable<object> | AsyncIterable<object>,
): Promise<number> =>
  printRows(terminal, options, {
    rows: references as Iterable<DataRow> | AsyncIterable<DataRow>,
    known: referenceFields,
    usual: usualFields,
    linkOf: referenceLink,
  });
