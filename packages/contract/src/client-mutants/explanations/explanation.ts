/** Changes of one source file that no test can notice, for one reason. */
export interface Explanation {
  /** From the root of the client, such as `src/gate/pace.ts`. */
  file: string;
  /** Each as a survivor is printed: `before → after`, on one line. */
  changes: readonly string[];
  why: string;
}
