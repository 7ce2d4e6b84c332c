/** Mutants of one source file that no test can kill, with the reason. */
export interface Explanation {
  /** Relative to the client's folder, such as `src/gate/pace.ts`. */
  file: string;
  /** Each as `strength` prints it: `before → after`, on one line. */
  changes: readonly string[];
  why: string;
}
