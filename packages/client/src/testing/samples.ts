/** How a property is tried, for `fc.assert`. */
interface Samples {
  numRuns: number;
  seed?: number;
  endOnFailure?: boolean;
}

/**
 * Tries a property so many times; on changed source a tenth of that, always on the same samples and without looking for
 * the smallest one.
 */
export const samples = (numRuns: number): Samples =>
  process.env.MUTANTS === undefined
    ? { numRuns }
    : { numRuns: Math.ceil(numRuns / 10), seed: 1, endOnFailure: true };
