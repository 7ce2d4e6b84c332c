/** What is wrong with one link of a source. */
export interface Fault {
  /** The line at which it starts, counted from 1; in a list, its position. */
  line: number;
  /** The field or column, where it is one. */
  field?: string;
  /** What is wrong, what is accepted, and what to do. */
  reason: string;
}
