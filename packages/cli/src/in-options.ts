/** What sync calls its options, and what the command line calls them. */
const words: readonly [string, string][] = [
  ["set allowRepoint", "pass --allow-repoint"],
  ["name it in services", "name it in --services"],
  ["Rename it with columns, or name it in ignoreColumns", "Use --column or --ignore-columns"],
  ["name it in columns, or give a value in defaults", "name it with --column, or give a value with --set"],
  ["name it as delimiter", "name it with --delimiter"],
];

/** A reason of sync with the options that a person types. */
export const inOptions = (reason: string): string =>
  words.reduce((text, [theirs, ours]) => text.replace(theirs, ours), reason);
