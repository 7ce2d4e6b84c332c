/** The first characters of a text. What is cut is a copy: an error that is kept must not keep a page of megabytes alive. */
export const excerpt = (text: string, length: number): string =>
  text.length > length ? `${Array.from(text.slice(0, length)).join("")}…` : text;
