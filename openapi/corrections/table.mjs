const columns = ["what", "published", "here", "why"];

/** The text that shows the corrections; all but its last table is written by hand. */
export const shownIn = new URL("../UNKNOWNS.md", import.meta.url);

/** The corrections as a table for people, its columns as wide as their widest cell. */
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
 * Puts the corrections into the text that shows them.
 *
 * @param {string} text whose last heading is `# Corrections`, with a table at its end
 * @param {import("./read-corrections.mjs").Correction[]} corrections
 * @returns {string} the text with the table as it should be
 */
export function withTable(text, corrections) {
  const lines = text.replaceAll("\r\n", "\n").split("\n");
  const heading = lines.lastIndexOf("# Corrections");
  const start = lines.findIndex((line, index) => index > heading && line.startsWith("|"));
  if (heading === -1 || start === -1) {
    throw new Error(
      'UNKNOWNS.md has no table under "# Corrections"; write the heading, and a line that starts with |',
    );
  }
  return `${[...lines.slice(0, start), table(corrections)].join("\n")}\n`;
}
