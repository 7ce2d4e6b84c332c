/** A link that terminals open on a click (OSC 8). Those that cannot show the text alone. */
export const linked = (text: string, href: string): string =>
  `\u001b]8;;${href}\u001b\\${text}\u001b]8;;\u001b\\`;
