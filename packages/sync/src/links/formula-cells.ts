/** What a spreadsheet would take for a formula, and such a text that was already made harmless. */
const formula = /^'*[=+\-@\t\r\uFF0B\uFF0D\uFF1D\uFF20]/u;

/** A cell that no spreadsheet runs as a formula: with an apostrophe before it. */
export const harmless = (cell: string): string => (formula.test(cell) ? `'${cell}` : cell);

/** The text of such a cell, as it was before. */
export const withoutShield = (cell: string): string =>
  cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell;
