/** The first characters of a text, as a copy: an error must not keep a body of megabytes in memory. */
export const excerpt = (text: string, length: number): string =>
  text.length > length ? `${Array.from(text.slice(0, length)).join("")}…` : text;
