/** Counts in words, without those that are 0: `3 create, 1 conflict`. */
export function countsText(counts: Readonly<Record<string, number>>): string {
  const some = Object.entries(counts).filter(([, count]) => count > 0);
  return some.length === 0 ? "none" : some.map(([name, count]) => `${count} ${spaced(name)}`).join(", ");
}

/** `badLinks` as words. */
const spaced = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

export const rowsText = (count: number): string => (count === 1 ? "1 row" : `${count} rows`);
