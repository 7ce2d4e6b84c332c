/** The rows of one subject type within a list of several: the server lists each type on its own. */
export interface Segment {
  type: string;
  /** The index of its first row in the whole list. */
  first: number;
  count: number;
}

/** Puts lists end to end. */
export function segmentsOf(counts: readonly { type: string; count: number }[]): Segment[] {
  let first = 0;
  return counts.map(({ type, count }) => {
    const segment = { type, first, count };
    first += count;
    return segment;
  });
}

/** Rows in all segments. */
export const totalOf = (segments: readonly Segment[]) => {
  const last = segments.at(-1);
  return last === undefined ? 0 : last.first + last.count;
};

/** A page of one subject type, counted from 0. */
export interface PageKey {
  type: string;
  page: number;
}

/** The pages that have the rows from `from` to `to`, both included. */
export function pagesFor(segments: readonly Segment[], size: number, from: number, to: number): PageKey[] {
  return segments.flatMap(({ type, first, count }) => {
    const [start, end] = [Math.max(from, first), Math.min(to, first + count - 1)];
    if (start > end) return [];
    const [firstPage, lastPage] = [Math.floor((start - first) / size), Math.floor((end - first) / size)];
    return Array.from({ length: lastPage - firstPage + 1 }, (_unused, at) => ({
      type,
      page: firstPage + at,
    }));
  });
}

/** Where a row is: its page, and its place on that page. */
export function placeOfRow(
  segments: readonly Segment[],
  size: number,
  index: number,
): (PageKey & { at: number }) | undefined {
  const segment = segments.find(({ first, count }) => index >= first && index < first + count);
  if (segment === undefined) return undefined;
  const within = index - segment.first;
  return { type: segment.type, page: Math.floor(within / size), at: within % size };
}
