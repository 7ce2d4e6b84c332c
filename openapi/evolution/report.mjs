const counted = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;

/** The most changes of a kind that are printed. */
const mostShown = 20;

/** The changes of a kind, a line each; of many, how many more there are. */
function shown(label, lines) {
  const rest = lines.length - mostShown;
  return [
    ...lines.slice(0, mostShown).map((line) => `  ${label.padEnd(10)}  ${line}`),
    ...(rest > 0 ? [`  ${label.padEnd(10)}  … and ${rest} more`] : []),
  ];
}

/**
 * The report of the changes since the last release, as text.
 *
 * @param {{ breaking: string[], compatible: string[], texts: string[] }} changes
 * @param {{ missing: { name: string, bump: string }[], announcedBy: string[] }} demanded
 * @returns {string}
 */
export function report({ breaking, compatible, texts }, { missing, announcedBy }) {
  if (breaking.length + compatible.length + texts.length === 0) {
    return "unchanged: the document is the same as in the last release";
  }
  const kind = breaking.length > 0 ? "breaking" : "compatible";
  const lines = [
    `${kind}: since the last release the document has ${counted(breaking.length, "breaking change")}, ${counted(compatible.length, "compatible change")} and ${counted(texts.length, "change")} of text`,
    ...shown("breaking", breaking),
    ...shown("compatible", compatible),
    ...shown("text", [...new Set(texts.map((line) => line.split(": ")[0]))]),
  ];
  if (missing.length === 0) {
    return [...lines, `announced by ${announcedBy.map((file) => `.changeset/${file}`).join(", ")}`].join(
      "\n",
    );
  }
  return [
    ...lines,
    "",
    `No changeset announces this. A ${kind} change needs ${missing.map(({ name, bump }) => `${bump} for ${name}`).join(" and ")}.`,
    "Run `npx -y pnpm@12.21.0 changeset`, or write .changeset/<a few words>.md:",
    "",
    "---",
    ...missing.map(({ name, bump }) => `"${name}": ${bump}`),
    "---",
    "",
    "One sentence that a user understands.",
  ].join("\n");
}
