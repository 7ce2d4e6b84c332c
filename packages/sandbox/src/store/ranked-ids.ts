import type { Condition } from "./condition.js";

/** How many lists of ids are cached. At the limit, the cache is emptied. */
const maxCached = 50;

/**
 * Whether rows are bounded by one column and ordered by another. No index serves both, so finding a page reads a large
 * part of the account.
 */
export const needsRanking = (conditions: readonly Condition[], order: string) =>
  conditions.some(({ bounds }) => bounds !== undefined && !order.startsWith(`${bounds} `));

/** Caches the ordered ids of such a list, so that only its first page is slow. */
export function createRankedIds(rank: (conditions: readonly Condition[], order: string) => number[]) {
  const ranked = new Map<string, number[]>();
  return {
    get: (conditions: readonly Condition[], order: string): number[] => {
      const key = JSON.stringify([conditions, order]);
      const known = ranked.get(key);
      if (known !== undefined) return known;
      if (ranked.size >= maxCached) ranked.clear();
      const ids = rank(conditions, order);
      ranked.set(key, ids);
      return ids;
    },
    clear: () => ranked.clear(),
  };
}
