/**
 * Returns the mean of the fastest quarter of the blocks: the time on an idle machine, less noisy than the single fastest
 * block.
 *
 * @throws RangeError for no blocks
 */
export function quickestQuarter(times: readonly number[]): number {
  if (times.length === 0) throw new RangeError("no block was measured");
  const quickest = times.toSorted((a, b) => a - b).slice(0, Math.ceil(times.length / 4));
  return quickest.reduce((sum, time) => sum + time, 0) / quickest.length;
}
