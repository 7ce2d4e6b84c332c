const counted = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;

/**
 * What became of the document since the last release, for people.
 *
 * @param {{ breaking: string[], compatible: string[], texts: string[] }} changes
 * @param {{ missing: { name: string, bump: string }[], announcedBy: string[] }} demanded
 * @returns {string}
 */
export function report({ breaking, compatible, texts }, { missing, announcedBy }) {
  if (breaking.length + compatible.length + texts.length === 0) {
    return "unchanged: the document is that of the last release";
  }
  const kind = breaking.length > 0 ? "breaking" : "compatible";
  const lines = [
    `${kind}: since the last release the document has ${counted(breaking.length, "breaking change")}, ${counted(compatible.length, "compatible one")} and ${counted(texts.length, "change")} of texts`,
    ...breaking.map((line) => `  breaking    ${line}`),
    ...compatible.map((line) => `  compatible  ${line}`),
    ...texts.map((line) => `  text        ${line.split(": ")[0]}`),
  ];
  if (missing.length === 0) {
    return [...lines, `announced by ${announcedBy.map((file) => `.changeset/${file}`).join(", ")}`].join(
      "\n",
    );
  }
  return [
    ...lines,
    "",
    `No changeset announces that. A ${kind} change wants ${missing.map(({ name, bump }) => `${bump} for ${name}`).join(" and ")}.`,
    "Run `npx -y pnpm@12.21.0 changeset`, or write .changeset/<a few words>.md:",
    "",
    "---",
    ...missing.map(({ name, bump }) => `"${name}": ${bump}`),
    "---",
    "",
    "One sentence that a user understands.",
  ].join("\n");
}
