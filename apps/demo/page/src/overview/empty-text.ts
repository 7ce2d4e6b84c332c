import type { Overview } from "../../../src/board/overview/overview.js";

/**
 * What to say where an overview has nothing: undefined while it is read, since something may still come. What could not be
 * read is never told to be empty.
 */
export function emptyText({ finishedAt, problem }: Overview, nothing: string): string | undefined {
  if (finishedAt === null) return undefined;
  return problem === null ? nothing : "This is not known: not everything was read.";
}
