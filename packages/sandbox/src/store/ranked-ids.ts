import type { Condition } from "./condition.js";

/** Lists of ids that are kept; all are forgotten beyond that. */
const mostRanked = 50;

/**
 * Whether rows are bounded by one column and ordered by another. No index serves both: finding a page means to look at
 * a large part of the account.
 */
export const needsRanking = (conditions: readonly Condition[], order: string) =>
  conditions.some(({ bounds }) => bounds !== undefined && !order.startsWith(`${bounds} `));

/** Remembers the ids of such a list in their order, so that only its first page is slow. */
export function createRankedIds(rank: (conditions: readonly Condition[], order: string) => number[]) {
  const ranked = new Map<string, number[]>();
  return {
    get: (conditions: readonly Condition[], order: string): number[] => {
      const key = JSON.stringify([conditions, order]);
      const known = ranked.get(key);
      if (known !== undefined) return known;
      if (ranked.size >= mostRanked) ranked.clear();
      const ids = rank(conditions, order);
      ranked.set(key, ids);
      return ids;
    },
    clear: () => ranked.clear(),
  };
}
