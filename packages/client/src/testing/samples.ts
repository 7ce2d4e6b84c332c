/** Parameters for `fc.assert`. */
interface Samples {
  numRuns: number;
  seed?: number;
  endOnFailure?: boolean;
}

/**
 * Runs a property this many times; in mutation tests a tenth of that, always on the same samples and without shrinking.
 */
export const samples = (numRuns: number): Samples =>
  process.env.MUTANTS === undefined
    ? { numRuns }
    : { numRuns: Math.ceil(numRuns / 10), seed: 1, endOnFailure: true };
