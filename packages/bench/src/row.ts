/** One line of the bench. Only ratios are compared: absolute figures depend on the machine and its load. */
export interface Row {
  /** What is measured. */
  name: string;
  /** The measured figure, in `unit`. */
  figure: number;
  unit: string;
  /** The figure against its baseline, both from the same run. */
  ratio: number;
  /** What the ratio should be, such as `≤ 1.15`. */
  goal: string;
  /** Whether the ratio meets the goal in this run. */
  holds: boolean;
}

/** How much a row measures. */
export interface Effort {
  /** Blocks of each side. */
  blocks: number;
  /** Calls in a block. */
  calls: number;
  /** Rows that are iterated over; what is slower a row takes a stated part of them. */
  rows: number;
}

/** Measures one row, or several that come out of one run. */
export type Measure = (effort: Effort) => Promise<Row[]>;
