/**
 * The mean of the quickest quarter of the blocks: what the work costs when the machine does nothing else, steadier than
 * the single quickest block.
 *
 * @throws RangeError for no blocks
 */
export function quickestQuarter(times: readonly number[]): number {
  if (times.length === 0) throw new RangeError("no block was measured");
  const quickest = times.toSorted((a, b) => a - b).slice(0, Math.ceil(times.length / 4));
  return quickest.reduce((sum, time) => sum + time, 0) / quickest.length;
}
