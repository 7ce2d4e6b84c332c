const columns = ["what", "published", "here", "why"];

/** The file that shows the corrections. Only its last table is generated. */
export const shownIn = new URL("../UNKNOWNS.md", import.meta.url);

/** The corrections as a Markdown table with aligned columns. */
function table(corrections) {
  const rows = [columns, ...corrections.map((correction) => columns.map((column) => correction[column]))].map(
    (row) => row.map((cell) => cell.replaceAll("|", "\\|")),
  );
  const widths = columns.map((_, index) => Math.max(...rows.map((row) => [...row[index]].length)));
  const line = (cells) => `| ${cells.join(" | ")} |`;
  const padded = rows.map((row) =>
    line(row.map((cell, index) => cell + " ".repeat(widths[index] - [...cell].length))),
  );
  return [padded[0], line(widths.map((width) => "-".repeat(width))), ...padded.slice(1)].join("\n");
}

/**
 * Replaces the table of corrections in a text.
 *
 * @param {string} text whose last heading is `# Corrections`, with a table at its end
 * @param {import("./read-corrections.mjs").Correction[]} corrections
 * @returns {string} the text with the new table
 * @throws {Error} if the text has no such table
 */
export function withTable(text, corrections) {
  const lines = text.replaceAll("\r\n", "\n").split("\n");
  const heading = lines.lastIndexOf("# Corrections");
  const start = lines.findIndex((line, index) => index > heading && line.startsWith("|"));
  if (heading === -1 || start === -1) {
    throw new Error(
      'UNKNOWNS.md has no table under "# Corrections"; add the heading and a line that starts with |',
    );
  }
  return `${[...lines.slice(0, start), table(corrections)].join("\n")}\n`;
}
